"""Scores and plans teachers with numpy and HiGHS, from arrays in a folder, and prints the seconds as JSON.

The work of a night as it is written with common tools: users folded into factors, scores by a matrix product and by
rows of an item-item matrix, both standardised and averaged, what is closed masked, the best 200 kept, and a mixed
integer program a teacher.
"""

import json
import sys
import time
from pathlib import Path

import numpy as np
import scipy
from scipy.optimize import Bounds, LinearConstraint, milp

folder = Path(sys.argv[1])
meta = json.loads((folder / "meta.json").read_text())


def read(name, kind, *shape):
    return np.fromfile(folder / name, dtype=kind).reshape(*shape)


teachers, courses, size = meta["teachers"], meta["courses"], meta["dimensions"]
factors = read("factors.f32", np.float32, courses, size)
links = read("links.f32", np.float32, courses, courses)
starts = read("starts.u32", np.uint32, teachers + 1)
histories = read("histories.u32", np.uint32, -1)
eligible = read("eligible.u8", np.uint8, teachers, courses).astype(bool)
hours = read("hours.u16", np.uint16, courses).astype(np.float64)
groups = read("groups.u16", np.uint16, courses)
bounds = read("bounds.u16", np.uint16, teachers, 2).astype(np.float64)
group_bounds = read("group-bounds.u16", np.uint16, 2, -1).astype(np.float64)


def standardised(scores):
    deviations = scores.std(axis=1, keepdims=True)
    return scores / np.where(deviations > 0, deviations, 1)


def score():
    gram = factors.T @ factors
    identity = np.eye(size, dtype=np.float32)
    users = np.empty((teachers, size), dtype=np.float32)
    linked = np.empty((teachers, courses), dtype=np.float32)
    for teacher in range(teachers):
        own = histories[starts[teacher] : starts[teacher + 1]]
        known = factors[own]
        ridge = meta["penalty"] * (len(own) + meta["unobserved"] * courses)
        matrix = meta["unobserved"] * gram + known.T @ known + ridge * identity
        users[teacher] = np.linalg.solve(matrix, known.sum(axis=0))
        linked[teacher] = links[own].sum(axis=0)
    blended = (standardised(users @ factors.T) + standardised(linked)) / 2
    blended[~eligible] = -np.inf
    return blended, np.argpartition(-blended, meta["top"], axis=1)[:, : meta["top"]]


def plan(scores, candidates, least, most):
    own = candidates[np.isfinite(scores[candidates])]
    if len(own) == 0:
        return False
    rows = [hours[own]]
    low, high = [least], [most]
    for group in np.unique(groups[own]):
        if group_bounds[1, group] < meta["unlimited"]:
            rows.append(np.where(groups[own] == group, hours[own], 0.0))
            low.append(0.0)
            high.append(group_bounds[1, group])
    value = -(scores[own] - scores[own].min() + 0.01) * hours[own]
    found = milp(
        value,
        integrality=np.ones(len(own)),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(np.array(rows), low, high),
        options={"mip_rel_gap": 0},
    )
    return found.status == 0


began = time.perf_counter()
scores, candidates = score()
scored = time.perf_counter()
solved = 0
for teacher in range(teachers):
    least, most = bounds[teacher]
    if most > 0 and plan(scores[teacher], candidates[teacher], least, most):
        solved += 1
planned = time.perf_counter()
print(
    json.dumps(
        {
            "score": scored - began,
            "plan": planned - scored,
            "solved": solved,
            "numpy": np.__version__,
            "scipy": scipy.__version__,
            "python": sys.version.split()[0],
        }
    )
)
