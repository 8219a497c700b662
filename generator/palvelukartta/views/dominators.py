"""Which steps one must have been at: the dominators of a flow graph, as sets that are numbers."""

from __future__ import annotations

from collections.abc import Iterable

from palvelukartta.views.network import Successors, finished, reversed_graph


class Dominators:
    """Of every node that some start leads to, the nodes through which one always comes to it, itself among them.

    A set of nodes is one whole number with a bit for each, so that a step of the work is a step of the processor on
    many nodes. The nodes are gone through in the order of a walk until nothing changes: twice, but for graphs that no
    author writes.
    """

    def __init__(self, graph: Successors, starts: Iterable[str]) -> None:
        """`starts`: where one may begin; one is at each of them without having been anywhere."""
        begun = dict.fromkeys(starts)
        order = finished(graph, begun)[::-1]
        self._bit = {node: 1 << place for place, node in enumerate(order)}
        everything = (1 << len(order)) - 1
        self._through = dict.fromkeys(order, everything) | {start: self._bit[start] for start in begun}
        turned = reversed_graph(graph)
        changed = True
        while changed:
            changed = False
            for node in order:
                through = self._through[node] if node in begun else self._common(turned[node]) | self._bit[node]
                changed |= through != self._through[node]
                self._through[node] = through

    def _common(self, before: Iterable[str]) -> int:
        common = -1
        for node in before:
            common &= self._through.get(node, -1)
        return common

    def knows(self, node: str) -> bool:
        """Whether a start leads to `node`."""
        return node in self._bit

    def always_before(self, gate: str, node: str) -> bool:
        """Whether one never comes to `node`, which is known, without having been at `gate`; at itself one has been."""
        return bool(self._bit.get(gate, 0) & self._through[node])
