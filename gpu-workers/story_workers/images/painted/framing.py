"""Shot types and angles as cameras. The focus lands on a third, above the zone the captions need (62-82 % of the height)."""
from __future__ import annotations

import math
from dataclasses import dataclass

from .scene import Scene
from .setting import Setting
from .stage import Camera, Stage


TITLED = 0.27   # the opening picture carries the title above this share of its height; heads stay below


@dataclass(frozen=True)
class Framing:
    camera: Camera
    subject: str              # "place" | "landmark" | "figure" | "prop"
    figure_height: float      # design px of a 1.74 m adult; 0 = by perspective
    crown: float              # frame row of that adult's crown when figure_height is set, design px
    subject_x: float          # frame column of the subject, design px
    soft: float               # blur of what lies behind the subject, design px


def subject_of(scene: Scene) -> str:
    """What the picture is about, whatever the scene left open."""
    if scene.focus_prop:
        return "prop"
    if scene.focus == "figure" and scene.figures:
        return "figure"
    if scene.focus == "landmark" and scene.landmarks or scene.focus in scene.landmarks:
        return "landmark"
    close = scene.shotType in ("close-up", "extreme-close-up")
    if close and scene.figures:
        return "figure"
    if close and scene.props:
        return "prop"
    if scene.shotType == "medium" and scene.figures:
        return "figure"
    return "landmark" if scene.landmarks else "place"


def frame(stage: Stage, setting: Setting, variant: int) -> Framing:
    scene, tall = stage.scene, stage.tall
    r = stage.shot_rng("framing")
    subject = subject_of(scene)
    side = 1 if (r.random() < 0.5) ^ (variant % 2 == 1) else -1
    facing = scene.figures[0].facing if scene.figures else "toward"
    if facing in ("left", "right"):
        side = -1 if facing == "right" else 1        # leave room to look into
    third = 540 + side * (120 + 60 * r.random())
    pitch = {"low": 0.10, "high": -0.13, "overhead": -0.24}.get(scene.angle, 0.0) * tall + (r.random() - 0.5) * 40
    roll = math.radians(5.5) * side if scene.angle == "dutch" else math.radians((r.random() - 0.5) * 0.5)
    mirror = variant % 2 == 1 and not setting.indoor
    sway = (r.random() - 0.5) * 90
    if setting.indoor:
        pitch *= 0.6
        sway *= 0.6
    zoom, focus, target, soft = 1.0 + 0.05 * r.random(), (540.0, setting.horizon), (540.0 + sway, setting.horizon + pitch), 0.0
    figure_height = 0.0
    crown = 0.0
    fx, fy = setting.persp.at(setting.figure[0], 1.2, setting.figure[1])
    spot = setting.landmark
    if scene.shotType == "wide" or scene.angle == "overhead" and scene.shotType == "medium" and subject != "prop":
        if subject == "landmark" and scene.shotType == "medium":
            zoom = 1.3
        elif scene.beat != "hook":                           # a second look at a place is another look
            zoom += 0.3 * r.random()
            at = side if not scene.figures else 1 if fx > 540 else -1        # never away from who stands in it
            focus = (540 + at * (zoom - 1) * 420, focus[1])
    elif scene.shotType == "medium":
        zoom = 1.32 + 0.12 * r.random()
        if subject == "landmark":
            focus, target = (spot.x, spot.y - spot.height * 0.55), (third, tall * 0.40 + pitch * 0.5)
        elif subject == "figure":
            focus, target = (fx, setting.horizon), (1080 - third, setting.horizon * 0.98 + pitch)
            figure_height, crown, soft = 1730.0, tall * 0.185, 2.5
        elif subject == "prop":
            focus, target, soft = (fx, setting.horizon), (540, setting.horizon + pitch), 7.0
        else:
            focus, target = (540 + side * 160, setting.horizon), (540, setting.horizon + pitch)
    else:
        extreme = scene.shotType == "extreme-close-up"
        zoom, soft = (2.1 if extreme else 1.7), (22.0 if extreme else 13.0)
        if subject == "landmark":
            zoom, soft = (2.5 if extreme else 1.9), 0.0
            focus, target = (spot.x, spot.y - spot.height * 0.72), (third, tall * 0.38)
        elif subject == "place":
            zoom, soft = 1.6 + 0.5 * extreme, 0.0
            focus, target = (540 + side * 200, setting.horizon - 60), (540, tall * 0.44)
        else:
            focus, target = (540 + side * 140, setting.horizon), (540, tall * 0.5 + pitch * 0.6)
            figure_height, crown = (8200.0, tall * -0.035) if extreme else (4300.0, tall * 0.115)
    if figure_height and len(scene.figures) > 1:            # both whole heads in the picture
        figure_height, crown = min(figure_height * 0.92, 2300.0), tall * 0.2
    if figure_height:
        crown += pitch * 0.35
        if scene.beat == "hook" and crown > 0:
            crown = max(crown, tall * TITLED)
    return Framing(Camera(zoom, focus, target, roll, mirror, soft), subject, figure_height, crown, third, soft)
