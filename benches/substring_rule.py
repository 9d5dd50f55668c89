"""The substring rule in Python: segments, a score and an order for many people, as the system before this one did it.
Asked by judge.bench.mjs: people as JSON lines on standard input, milliseconds out."""

import json
import sys
import time
from pathlib import Path

RULE = json.loads((Path(__file__).parent.parent / "tests/fixtures/data/substring_rule.json").read_text())
SCORES = {segment: 90 - 10 * place for place, segment in enumerate([part["segment"] for part in RULE["order"]])}


def judge(person):
    text = " ".join(person.get(field) or "" for field in ("title", "company", "industry")).lower()
    for part in RULE["order"]:
        hits = [words for words in part["substrings"] if words in text]
        if hits:
            fit = min(100, SCORES[part["segment"]] + len(hits))
            referral = 80 if part["segment"] == "referral_network" else 40
            signal = min(100, 50 + (person.get("followers") or 0) / 100)
            return part["segment"], 0.40 * fit + 0.35 * referral + 0.25 * signal
    return RULE["otherwise"], 20.0


people = json.load(sys.stdin)
times = []
for _ in range(3):
    start = time.perf_counter()
    judged = [(index, *judge(person)) for index, person in enumerate(people)]
    judged.sort(key=lambda one: (-one[2], one[0]))
    times.append((time.perf_counter() - start) * 1000)
print(json.dumps(times))
