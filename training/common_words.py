"""Makes the table ``common_words``: words that official Dutch writes without a capital.

``python -m training.common_words`` writes it from the unannotated text of ``training.raw``.
"""

from __future__ import annotations

import lzma
import re
import sys
from collections import Counter
from pathlib import Path

import kamerbrief.data
from training.raw import SOURCES

TABLE = Path(kamerbrief.data.__file__).parent / "common_words.tsv"

_WORD = re.compile(r"[^\W\d_]{2,30}")
_FEWEST = 10
_HEAD = """\
# Words that official Dutch writes without a capital: at the start of a sentence they are no names.
# Words that stand at least {fewest} times in lower case, and oftener so than with a capital. Source: counted by
# training/common_words.py in policy rules of the Dutch government (no copyright: Auteurswet, article 11) and written
# questions of the Belgian parliament (CC0); see NOTICE.
word
"""


def common_words(texts: list[str]) -> list[str]:
    """Return the words that are common in texts, in alphabetical order."""
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for text in texts:
        for word in _WORD.findall(text):
            if word.islower():
                small[word] += 1
            else:
                capital[word.lower()] += 1
    return sorted(word for word, count in small.items() if count >= _FEWEST and count > capital[word])


def main(folder: Path) -> None:
    """Write the table."""
    texts = [lzma.decompress((folder / name).read_bytes()).decode("utf-8") for name in SOURCES]
    words = common_words(texts)
    TABLE.write_text(_HEAD.format(fewest=_FEWEST) + "\n".join(words) + "\n", encoding="utf-8")
    print(f"{len(words)} words")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[2] / "shared" / "ner")
