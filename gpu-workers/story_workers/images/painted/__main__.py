"""For humans: python -m story_workers.images.painted SCENE.json OUT.png [SEED] [VARIANT]"""
from __future__ import annotations

import json
import sys
from pathlib import Path

from .compose import paint
from .planes import flatten
from .scene import SceneError, parse_scene


def main(arguments: list[str]) -> int:
    if len(arguments) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        scene = parse_scene(json.loads(Path(arguments[0]).read_text("utf-8")))
    except (OSError, ValueError, SceneError) as fault:
        print(f"{arguments[0]}: {fault}", file=sys.stderr)
        return 2
    seed, variant = (int(a) for a in (arguments[2:] + ["1", "0"][len(arguments) - 2:])[:2])
    picture = paint(scene, seed, variant=variant)
    flatten(picture.layers, picture.width, picture.height, picture.vignette).save(arguments[1])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
