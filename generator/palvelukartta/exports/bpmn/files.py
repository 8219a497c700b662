"""A file for each pathway."""

from __future__ import annotations

from collections.abc import Iterator

from palvelukartta.exports.bpmn.document import Document
from palvelukartta.exports.bpmn.grid import grid
from palvelukartta.exports.bpmn.process import process
from palvelukartta.exports.bpmn.routes import picture
from palvelukartta.exports.material import Material
from palvelukartta.model.pathway import PATHWAY
from palvelukartta.views.pathway import pathway_view


def files(material: Material) -> Iterator[tuple[str, bytes]]:
    """The pathways as BPMN, in order of id."""
    for entry in material.catalog.of_kind(PATHWAY):
        drawn = process(pathway_view(material.catalog, entry, material.language))
        written = Document(material, drawn, picture(drawn, grid(drawn)))
        yield f"{entry.kind.path}/{entry.id}.bpmn", written.xml()
