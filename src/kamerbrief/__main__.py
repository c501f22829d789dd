"""``python -m kamerbrief`` does what the command ``kamerbrief`` does."""

from kamerbrief.cli.main import main

if __name__ == "__main__":
    main()
