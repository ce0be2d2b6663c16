"""How hard Hypothesis searches: a little by default, for long with --hypothesis-profile=long."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# Times are laws of their own here (law 9); a busy machine must not fail the others.
settings.register_profile(
    "default", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(
    "long",
    deadline=None,
    max_examples=20_000,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("default")
