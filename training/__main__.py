"""Builds ``nl_kamerbrief``: ``python -m training``, from a checkout with the folder ``shared`` beside it.

The steps: other names in the letters of the corpus, sentences of real text with their names, reading of unannotated
text (pretraining), training, and the pipeline in ``src/kamerbrief/data``. The same seed gives the same pipeline on
the same machine.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import kamerbrief
import kamerbrief.nlp.components
from training import raw
from training.corpus import Annotated, letters, read_letter
from training.documents import make_doc
from training.standoff import annotated_sentences
from training.variants import vary_all

if TYPE_CHECKING:
    from spacy.language import Language

ROOT = Path(__file__).resolve().parent.parent
CONFIG = ROOT / "training" / "config.cfg"
TARGET = ROOT / "src" / "kamerbrief" / "data" / "nl_kamerbrief"

_META = {
    "name": "kamerbrief",
    "version": kamerbrief.__version__,
    "description": "Names of people, organisations and places in letters of the Dutch government to parliament.",
    "author": "The kamerbrief developers",
    "email": "",
    "url": "",
    "license": "MIT",
    "sources": [
        {"name": "Letters and marks written for kamerbrief", "license": "MIT"},
        {"name": "Policy rules of the Dutch government", "license": "no copyright (Auteurswet, article 11)"},
        {"name": "Written questions of the Belgian parliament, 2020", "license": "CC0"},
        {
            "name": "Letters and papers of the Dutch government to parliament",
            "license": "no copyright (Auteurswet, articles 11 and 15b)",
        },
    ],
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Build the pipeline."""
    parser = argparse.ArgumentParser(prog="python -m training", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder of the real texts")
    parser.add_argument(
        "--work", type=Path, default=ROOT / "build" / "training", help="folder for what is made on the way"
    )
    parser.add_argument("--target", type=Path, default=TARGET, help="folder of the pipeline")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--variants", type=int, default=3, help="variants of each letter, with other names")
    parser.add_argument("--tok2vec", type=Path, help="take this pretrained embedding, and pretrain none")
    parser.add_argument(
        "--set", nargs="*", default=[], metavar="NAME=JSON", help="other settings than those of config.cfg"
    )
    options = parser.parse_args(arguments)
    options.work.mkdir(parents=True, exist_ok=True)
    overrides = _overrides(options.set)
    started = time.monotonic()

    def say(what: str) -> None:
        print(f"{time.monotonic() - started:6.0f} s  {what}", flush=True)

    say("making documents")
    paths = write_documents(options.shared, options.work, options.variants, options.seed)
    overrides |= {f"paths.{name}": str(path) for name, path in paths.items()} | {"system.seed": options.seed}
    tok2vec = options.tok2vec
    if tok2vec is None:
        say("reading unannotated text")
        tok2vec = pretrain(overrides, options.work / "pretrained")
    say("training")
    model = train({**overrides, "paths.tok2vec": str(tok2vec)}, options.work / "model")
    install(model, options.target)
    say(f"done: {options.target}")


def _overrides(settings: Iterable[str]) -> dict[str, Any]:
    import srsly

    return {name: srsly.json_loads(value) for name, _, value in (setting.partition("=") for setting in settings)}


def write_documents(shared: Path, work: Path, variants: int, seed: int) -> dict[str, Path]:
    """Write what is trained on, measured on and read without marks; return the files by the names of the config."""
    import spacy
    import srsly
    from spacy.tokens import DocBin

    from kamerbrief.nlp.tokenizer import make_tokenizer

    blank = spacy.blank("nl")
    blank.tokenizer = make_tokenizer()(blank)
    sentences = raw.sentences(shared, sys.maxsize, seed)
    varied = vary_all([read_letter(path) for path in letters("train")], variants, seed)
    texts = [text for letter in varied for text in letter]
    texts += list(annotated_sentences(sentences, "train")) * (1 + variants)
    random.Random(seed).shuffle(texts)
    parts = {"train": texts, "dev": annotated_sentences(sentences, "dev")}
    paths = {name: work / f"{name}.spacy" for name in parts} | {"raw": work / "raw.jsonl"}
    for part, annotated in parts.items():
        docs = [doc for doc in (_doc_or_none(blank, text) for text in annotated) if doc is not None]
        DocBin(docs=docs).to_disk(paths[part])
    srsly.write_jsonl(paths["raw"], ({"text": sentence} for sentence in sentences))
    return paths


def _doc_or_none(nlp: Language, text: Annotated) -> Any:
    try:
        return make_doc(nlp, text)
    except ValueError:
        return None  # the tokenizer sees no whole words there: a variant, or words that a page has glued together


def pretrain(overrides: dict[str, Any], folder: Path) -> Path:
    """Teach the embedding to guess hidden words of unannotated text; return its file."""
    from spacy.training.pretrain import pretrain as spacy_pretrain
    from spacy.util import load_config, load_model_from_config

    config = load_config(CONFIG, overrides=overrides, interpolate=False)
    filled = load_model_from_config(config, auto_fill=True, validate=True).config
    filled["pretraining"], filled["corpora"] = config["pretraining"], config["corpora"]
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    spacy_pretrain(filled.interpolate(), folder, use_gpu=-1, silent=True)
    return folder / "model-last.bin"


def train(overrides: dict[str, Any], folder: Path) -> Path:
    """Train the pipeline; return the folder of the best one."""
    from spacy.cli.train import train as spacy_train

    spacy_train(CONFIG, folder, overrides=overrides)
    return folder / "model-best"


def install(model: Path, target: Path) -> None:
    """Put a trained pipeline in its place, with the rules behind it and without what only training needs."""
    import spacy

    nlp = spacy.load(model)
    nlp.add_pipe("kamerbrief_names")
    performance = nlp.meta.get("performance", {})
    nlp.meta.update(_META, performance={key: performance[key] for key in ("ents_p", "ents_r", "ents_f")})
    nlp.config["paths"] = dict.fromkeys(nlp.config["paths"])
    shutil.rmtree(target, ignore_errors=True)
    # The vocabulary holds the words of the training texts, which the recogniser knows by their digests only.
    nlp.to_disk(target, exclude=["vocab"])


if __name__ == "__main__":
    main()
