"""`make bench`: every row, its goal, and whether it is met."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from benchmarks import audit_rows, build_rows, check_rows, edit_rows, editor, other_rows, page_rows, search_rows
from benchmarks.measure import FailedError
from benchmarks.peers import HOME, versions
from benchmarks.table import Result, show


def main() -> None:
    """Measures and prints the table."""
    parser = argparse.ArgumentParser(prog="benchmarks")
    parser.add_argument("--home", type=Path, default=HOME, help="where content and peers are kept")
    parser.add_argument("--site", type=Path, default=Path(".cache/test-site"), help="the built site of row 9")
    parser.add_argument("--check-size", type=int, default=50_000, help="entries of rows 3 and 14")
    parser.add_argument("--build-size", type=int, default=10_000, help="entries of rows 5 and 6")
    parser.add_argument("--most", type=int, default=50_000, help="entries of the largest build, of row 14")
    options = parser.parse_args()
    home = options.home.resolve()
    print(versions())
    show(
        chain.from_iterable(
            map(
                _to_the_end,
                (
                    check_rows.rows(home, options.check_size),
                    build_rows.rows(home, options.build_size, options.most),
                    edit_rows.rows(home, options.build_size),
                    editor.rows(),
                    other_rows.rows(options.site),
                    page_rows.rows(home, options.site),
                    search_rows.rows(home, options.site),
                    audit_rows.rows(options.site),
                ),
            )
        )
    )


def _to_the_end(rows: Iterable[Result]) -> Iterator[Result]:
    """The rows; what fails ends its own group alone, as the whole takes most of an hour."""
    try:
        yield from rows
    except FailedError as error:
        yield Result("", "the rest of these rows", None, note=" ".join(str(error).split())[:200].replace("|", "/"))


if __name__ == "__main__":
    main()
