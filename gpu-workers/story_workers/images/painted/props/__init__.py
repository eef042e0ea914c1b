"""Things one can hold or stumble over. Each is drawn in a box of -1..1 both ways, resting on y = 1."""
from __future__ import annotations

from dataclasses import dataclass

from ..pen import Painter
from . import animals as w, devices as d, fowl as f, hoofed as u, household as h, living as v, papers as a, personal as q, small as s


@dataclass(frozen=True)
class Prop:
    draw: Painter
    metres: float = 0.3      # real height of the box
    held: bool = False       # a hand can carry it
    stands: bool = True      # belongs on the ground where no hand holds it
    alive: bool = False      # on the ground however small: no animal is laid on a table


PROPS: dict[str, Prop] = {
    "letter": Prop(a.letter, 0.24, True, False), "book": Prop(a.book, 0.3, True, False), "photograph": Prop(a.photograph, 0.2, True, False), "map": Prop(a.map_, 0.4, True, False),
    "ticket": Prop(a.ticket, 0.16, True, False), "paper-stack": Prop(a.paper_stack, 0.3, True, False), "badge": Prop(a.badge, 0.16, True, False), "sign": Prop(a.sign, 1.5),
    "lamp": Prop(h.lamp, 0.5, False, False), "candle": Prop(h.candle, 0.3, True, False), "cup": Prop(h.cup, 0.15, True, False), "plant": Prop(h.plant, 0.75),
    "bottle": Prop(h.bottle, 0.3, True, False), "bread": Prop(h.bread, 0.25, True, False), "knife": Prop(h.knife, 0.28, True, False), "pan": Prop(h.pan, 0.35, True, False),
    "bucket": Prop(h.bucket, 0.4), "broom": Prop(h.broom, 1.4), "salt": Prop(h.salt, 0.16, True, False), "chair": Prop(h.chair, 0.95), "mirror": Prop(h.mirror, 0.5, False, False),
    "clock": Prop(h.clock, 0.3, False, False), "bell": Prop(h.bell, 0.25, True, False), "box": Prop(h.box, 0.5), "rope": Prop(h.rope, 0.4),
    "phone": Prop(d.phone, 0.17, True, False), "umbrella": Prop(q.umbrella, 1.0, True), "key": Prop(q.key, 0.12, True, False), "dress": Prop(q.dress, 1.5), "suitcase": Prop(q.suitcase, 0.6),
    "coin": Prop(q.coin, 0.1, True, False), "ring": Prop(q.ring, 0.08, True, False), "watch": Prop(d.watch, 0.12, True, False), "doll": Prop(q.doll, 0.4, True, False),
    "camera": Prop(d.camera, 0.2, True, False), "radio": Prop(d.radio, 0.35, False, False), "tape": Prop(d.tape, 0.14, True, False), "pen": Prop(q.pen, 0.16, True, False),
    "shoe": Prop(q.shoe, 0.3), "hat": Prop(q.hat, 0.3, True, False), "coat": Prop(q.coat, 1.2), "glasses": Prop(q.glasses, 0.16, True, False), "guitar": Prop(d.guitar, 1.1),
    "computer": Prop(d.computer, 0.4, False, False), "flower": Prop(v.flower, 0.4, True, False), "fish": Prop(v.fish, 0.35, True, False),
    **{name: Prop(draw, metres, alive=True) for name, draw, metres in (
        ("dog", v.dog, 0.85), ("cat", v.cat, 0.5), ("bird", v.bird, 0.3), ("fox", w.fox, 0.85), ("wolf", w.wolf, 1.35), ("bear", w.bear, 1.9), ("horse", u.horse, 2.1),
        ("deer", u.deer, 1.9), ("cow", u.cow, 2.2), ("sheep", u.sheep, 1.3), ("goat", u.goat, 1.2), ("pig", u.pig, 1.3), ("elephant", u.elephant, 3.2), ("rabbit", s.rabbit, 0.4),
        ("mouse", s.mouse, 0.15), ("squirrel", s.squirrel, 0.3), ("hedgehog", s.hedgehog, 0.28), ("turtle", s.turtle, 0.3), ("frog", s.frog, 0.15), ("hen", f.hen, 0.45),
        ("goose", f.goose, 0.85), ("owl", f.owl, 0.45))},
}
