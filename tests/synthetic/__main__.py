"""``python -m tests.synthetic``: see the README beside this file."""

import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS), str(TESTS / "fixtures")]

from synthetic.measuring import main  # noqa: E402

sys.exit(main())
