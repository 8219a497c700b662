from __future__ import annotations

from palvelukartta.drawing.finish.dot import pathway_dot
from tests.drawing.builders import a_handover, a_step, a_view, a_way

GOLDEN = """\
digraph "polku" {
  graph [label="Polku", rankdir=TB];
  "a" [label="1. Alku", shape="oval"];
  "b" [label="2. Arvio \\"nyt\\" \\\\ heti", shape="diamond"];
  "c" [label="3. Loppu", shape="doubleoctagon"];
  "ips/alku" [label="Polku ips: alku", shape="cds", style="dashed"];
  "tiimi/alku" [label="Polku tiimi: alku", shape="cds", style="dashed"];
  "a" -> "b" [label="on tarve\\n⇄ Kela → Kunta: päätös", style="bold"];
  "b" -> "tiimi/alku" [color="black:black", label="<x> & y"];
  "b" -> "c" [color="black:black"];
  "b" -> "ips/alku" [color="black:black"];
  "b" -> "a" [color="black:black", label="⇄ Kela → Kunta", style="bold"];
}
"""


def test_the_dot_text_of_a_pathway() -> None:
    view = a_view(
        a_step("a", a_way("b", "on tarve", handover=a_handover(what="päätös")), title="Alku", type="start"),
        a_step(
            "b",
            a_way("alku", "<x> & y", pathway="tiimi"),
            "c",
            a_way("alku", pathway="ips"),
            a_way("a", handover=a_handover()),
            title='Arvio "nyt" \\ heti',
            type="decision",
            mode="all",
        ),
        a_step("c", title="Loppu", type="outcome"),
    )
    assert pathway_dot(view) == GOLDEN


def test_a_line_break_in_a_title_stays_on_its_line() -> None:
    assert '"1. Eka\\ntoka"' in pathway_dot(a_view(a_step("a", title="Eka\ntoka")))


def test_soft_hyphens_are_left_out() -> None:
    assert "palvelu" in pathway_dot(a_view(a_step("a", title="pal\u00advelu")))
