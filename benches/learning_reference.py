"""What other programs say: scipy to the closed forms, MABWiser to the choice of wordings. Asked by learning.bench.mjs."""

import json
import sys

import numpy as np
import scipy
from scipy import integrate, special, stats


def best(betas):
    """Probability of each rate to be the highest, by adaptive quadrature over its quantiles."""
    out = []
    for own in range(len(betas)):
        others = [stats.beta(*betas[other]) for other in range(len(betas)) if other != own]
        a, b = betas[own]
        quantiles = stats.beta.ppf([1e-14, 1e-6, 1e-3, 0.1, 0.5, 0.9, 0.999, 1 - 1e-6, 1 - 1e-14], a, b)
        density = lambda x: stats.beta.pdf(x, a, b) * np.prod([other.cdf(x) for other in others])
        # Every distribution has its steep place: the pieces end there.
        places = {float(q) for q in quantiles} | {float(o.mean()) for o in others}
        places = sorted(place for place in places if quantiles[0] <= place <= quantiles[-1])
        parts = zip(places, places[1:])
        out.append(sum(integrate.quad(density, lo, hi, epsabs=1e-13, epsrel=1e-12, limit=200)[0] for lo, hi in parts))
    return out


def closed_forms(question):
    prior = question["prior"]
    worst = {"posterior mean": 0.0, "95 % interval": 0.0, "P(best)": 0.0, "Bayes factor (relative)": 0.0}

    def note(name, difference):
        worst[name] = max(worst[name], float(difference))

    for case in question["cases"]:
        counts = case["counts"]
        trials, wins = (sum(column) for column in zip(*counts))
        rate = (prior["reply"] * prior["sends"] + wins) / (prior["sends"] + trials)
        a0, b0 = rate * prior["sends"], (1 - rate) * prior["sends"]
        betas = [(a0 + won, b0 + sent - won) for sent, won in counts]
        for mine, theirs in zip(case["best"], best(betas)):
            note("P(best)", abs(mine - theirs))
        fa, fb = prior["fixed"] * prior["fixed_sends"], (1 - prior["fixed"]) * prior["fixed_sends"]
        for (mean, low, high, factor), (a, b), (sent, won) in zip(case["said"], betas, counts):
            note("posterior mean", abs(mean - stats.beta.mean(a, b)))
            note("95 % interval", max(abs(low - stats.beta.ppf(0.025, a, b)), abs(high - stats.beta.ppf(0.975, a, b))))
            evidence = lambda s, n: special.betaln(fa + s, fb + n - s) - special.betaln(fa, fb)
            rest = evidence(won, sent) + evidence(wins - won, trials - sent) - evidence(wins, trials)
            note("Bayes factor (relative)", abs(factor / np.exp(rest) - 1))
    return {"scipy": scipy.__version__, "cases": len(question["cases"]), "differences": worst}


def mabwiser(question):
    """Thompson sampling by MABWiser, one bandit for each segment, taught as soon as a week's window has passed."""
    from mabwiser.mab import MAB, LearningPolicy

    sends_a_week = len(question["fates"][0]["sends"]) // question["weeks"]
    results = []
    for run, fate in enumerate(question["fates"]):
        arms = list(range(len(fate["first"][0])))
        bandits = [MAB(arms, LearningPolicy.ThompsonSampling(), seed=question["seed"] + 3 * run + s) for s in range(3)]
        started = [False] * 3
        waiting, gained, possible = [], 0.0, 0.0
        spread = np.random.default_rng(question["seed"] + run)
        for week in range(question["weeks"]):
            ready = [one for one in waiting if (week - one[0]) * 7 >= question["window"]]
            waiting = [one for one in waiting if (week - one[0]) * 7 < question["window"]]
            for segment, bandit in enumerate(bandits):
                own = [(arm, reward) for _, where, arm, reward in ready if where == segment]
                if own:
                    decisions, rewards = zip(*own)
                    (bandit.partial_fit if started[segment] else bandit.fit)(list(decisions), list(rewards))
                    started[segment] = True
            rates = fate["first"] if week < question["weeks"] / 2 else fate["second"]
            for segment, luck in fate["sends"][week * sends_a_week : (week + 1) * sends_a_week]:
                # Before it has been taught anything MABWiser cannot choose: any arm is as good.
                arm = bandits[segment].predict() if started[segment] else int(spread.integers(len(arms)))
                own = rates[segment]
                even = sum(own) / len(own)
                gained += own[arm] - even
                possible += max(own) - even
                waiting.append((week, segment, arm, int(luck < own[arm])))
        results.append([gained, possible])
    return results


with open(sys.argv[1], encoding="utf-8") as file:
    asked = json.load(file)
print(json.dumps(closed_forms(asked) if asked["kind"] == "closed_forms" else mabwiser(asked)))
