"""Weighted estimates by exact fractions and 60-digit decimals, for estimates.test.ts: an implementation of its own.

python3 reference.py > reference.json
Samples come from the generator of Park and Miller (1988), which the test runs too.
"""
import json
from decimal import Decimal, getcontext
from fractions import Fraction

getcontext().prec = 60
Z = Decimal("1.959963984540054")


def sample(seed, size, unequal):
    state = seed

    def below(limit):
        nonlocal state
        state = state * 48271 % 2147483647
        return state % limit

    return [(Fraction(below(997) + 1, 64) if unequal else Fraction(1), below(100) < seed % 97, below(5000)) for _ in range(size)]


def exact(fraction):
    return Decimal(fraction.numerator) / Decimal(fraction.denominator)


def estimates(rows):
    w = sum(row[0] for row in rows)
    n = w * w / sum(row[0] ** 2 for row in rows)
    p = sum((row[0] for row in rows if row[1]), Fraction(0)) / w
    mean = sum(row[0] * row[2] for row in rows) / w
    spread = sum(row[0] * (row[2] - mean) ** 2 for row in rows) / w
    half = Z * exact(p * (1 - p) / n).sqrt()
    half_mean = Z * exact(spread / n).sqrt()
    return {
        "share": f"{exact(p):.20f}", "effectiveN": f"{exact(n):.20f}", "effect": f"{exact(len(rows) / n):.20f}",
        "low": f"{exact(p) - half:.20f}", "high": f"{exact(p) + half:.20f}",
        "mean": f"{exact(mean):.20f}", "meanLow": f"{exact(mean) - half_mean:.20f}", "meanHigh": f"{exact(mean) + half_mean:.20f}",
    }


cases = [(7, 30, False), (12, 31, True), (101, 100, True), (2500, 4258, True), (2496, 2496, False), (90, 20000, True), (97, 50, True), (48271, 700, True)]
print(json.dumps([{"seed": s, "size": n, "unequal": u, **estimates(sample(s, n, u))} for s, n, u in cases], indent=1))
