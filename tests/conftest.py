"""Settings for all tests."""

from hypothesis import settings

# A slow machine is no failure. Where CI is set, hypothesis itself makes its choices the same each time.
settings.register_profile("kamerbrief", settings.get_profile(settings.get_current_profile_name()), deadline=None)
settings.load_profile("kamerbrief")
