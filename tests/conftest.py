"""What holds for all tests: time passes at another rate on a busy machine, and no test fails for that."""

from hypothesis import HealthCheck, settings

# Everything else stays as hypothesis has it, which in CI tries the same examples each time.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")
