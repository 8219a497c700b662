"""Components are what their examples.yml declares: macros, calls, examples and shapes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from jinja2 import Environment, nodes

from palvelukartta.checking import Checked
from palvelukartta.components.declarations import Example, Macro, Parameter, read_components
from palvelukartta.components.shapes import Shapes
from palvelukartta.resources import resource_directory
from palvelukartta.site import Site
from palvelukartta.source.schemas import load_schemas
from tests.components.reading import Reader
from tests.components.templates import Template, call_faults, called_name, calls, template

THEME = resource_directory("theme")
SHAPES = Shapes(THEME, load_schemas())
MACROS = {macro.name: macro for macro in read_components(THEME, SHAPES)}
TEMPLATES = sorted(
    path.relative_to(THEME).as_posix() for path in THEME.rglob("*.html") if path.parent.name != "serving"
)
COMPONENTS = [name for name in TEMPLATES if name.startswith("components/")]


def read(name: str) -> Template:
    return template(THEME, name)


def file_of(macro: Macro) -> str:
    return f"components/{macro.component}/{macro.component}.html"


def declared_in(part: Template) -> dict[str, Macro]:
    """Name → declared macro, for all that a template can call: its own, imported by it or by what it extends."""
    inherited = declared_in(read(part.parent)) if part.parent else {}
    imported = {alias: MACROS[macro] for _, macro, alias in part.imports if macro in MACROS}
    own = {name: MACROS[name] for name in part.macros if name in MACROS and file_of(MACROS[name]) == part.name}
    hidden = part.macros.keys() - own.keys()
    return {name: macro for name, macro in {**inherited, **imported, **own}.items() if name not in hidden}


def faults_of(part: Template, macro: nodes.Macro) -> list[str]:
    """What is wrong with what a declared macro reads of its parameters and hands to others."""
    reader = Reader(part, declared_in(part))
    reader.read(macro, {parameter.name: parameter.type for parameter in MACROS[macro.name].params})
    return reader.faults


# Declarations


def test_every_macro_that_a_template_imports_is_declared_by_its_component() -> None:
    missing = [
        (name, component, macro)
        for name in TEMPLATES
        for component, macro, _ in read(name).imports
        if not component.startswith("editor/")  # the editor's templates are no components: no other page imports them
        if macro not in MACROS or file_of(MACROS[macro]) != component
    ]

    assert missing == []


def test_a_macro_is_declared_once() -> None:
    names = [macro.name for macro in read_components(THEME, SHAPES)]

    assert len(names) == len(set(names))


@pytest.mark.parametrize("name", MACROS)
def test_a_declaration_is_the_macros_signature(name: str) -> None:
    said = MACROS[name]
    written = read(file_of(said)).macros[name]
    defaults = [default.as_const() for default in written.defaults]

    assert [parameter.name for parameter in said.params] == [argument.name for argument in written.args]
    assert [parameter.default for parameter in said.params if not parameter.required] == defaults
    assert [parameter.required for parameter in said.params] == sorted(
        (parameter.required for parameter in said.params), reverse=True
    )
    assert bool(said.body) == any(variable.name == "caller" for variable in written.find_all(nodes.Name))


@pytest.mark.parametrize("name", MACROS)
def test_a_default_is_of_its_type(name: str) -> None:
    given = [parameter for parameter in MACROS[name].params if not parameter.required]

    assert [fault for parameter in given for fault in parameter.type.misfits(parameter.default, parameter.name)] == []


@pytest.mark.parametrize("name", SHAPES.declared)
def test_a_shape_has_fields_and_is_used(name: str) -> None:
    """What it names, a class or a schema, is there."""
    notations = [parameter.type.name for macro in MACROS.values() for parameter in macro.params]
    notations += [kind.name for shape in SHAPES.declared for kind in SHAPES.shape(shape).fields.values()]
    named = {notation.removeprefix("list of ").removesuffix(" or none") for notation in notations}

    assert SHAPES.shape(name).fields
    assert name in named


# Examples


@pytest.mark.parametrize("name", MACROS)
def test_a_macro_has_examples_of_its_types(name: str) -> None:
    examples = MACROS[name].examples

    assert examples
    assert [fault for example in examples for fault in MACROS[name].misfits(example)] == []


def test_every_example_is_shown(good: Checked) -> None:
    """The engine refuses what is not there: an example lacks nothing that its macro reads."""
    site = Site(good, today=date(2026, 3, 1))

    html = site.html(site.components_page())

    assert all(f'id="makro-{name}"' in html for name in MACROS)


# Templates


@pytest.mark.parametrize("name", MACROS)
def test_a_macro_reads_what_its_parameters_have(name: str) -> None:
    part = read(file_of(MACROS[name]))

    assert faults_of(part, part.macros[name]) == []


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_call_gives_declared_parameters(name: str) -> None:
    known = declared_in(read(name))
    judged = [(call, known[called_name(call)]) for call in calls(read(name).tree) if called_name(call) in known]

    assert [f"{name}:{call.lineno} {fault}" for call, macro in judged for fault in call_faults(call, macro)] == []


# What is held is held


def planted(declared: str, body: str, **params: str) -> list[str]:
    """Faults of a macro of the name `declared` with another body and parameters."""
    macro = Macro("x", declared, "", tuple(Parameter(n, SHAPES.of(t), "", "") for n, t in params.items()), "", ())
    arguments = ", ".join(params)
    part = Template("x.html", Environment().parse(f"{{% macro {declared}({arguments}) %}}{body}{{% endmacro %}}"))
    reader = Reader(part, MACROS)
    reader.read(part.macros[declared], {parameter.name: parameter.type for parameter in macro.params})
    return reader.faults


@pytest.mark.parametrize(
    ("body", "params", "fault"),
    [
        ("{{ link.hreff }}", {"link": "link"}, "link has no field 'hreff': is 'href' meant?"),
        ("{% for one in all %}{{ one.titel }}{% endfor %}", {"all": "list of link"}, "link has no field 'titel'"),
        ("{% set view = item.view %}{{ view.nmber }}", {"item": "step"}, "step_view has no field 'nmber'"),
        ("{% for way in item.edges %}{{ way.edge.wen }}{% endfor %}", {"item": "step"}, "way_on has no field 'wen'"),
        ("{{ all|map(attribute='titel')|join }}", {"all": "list of link or none"}, "has no field 'titel'"),
        ("{% if x %}{{ (all or [])[0].titel }}{% endif %}", {"x": "text", "all": "list of link"}, "no field 'titel'"),
        ("{{ pair[2] }}", {"pair": "fact"}, "fact has 2 values, none at 2"),
        ("{{ links.title }}", {"links": "list of link"}, "list of link has no field 'title'"),
        ("{{ row(links) }}", {"links": "list of link"}, "row: link is link, not list of link"),
    ],
)
def test_a_fault_in_a_macro_is_found(body: str, params: Mapping[str, str], fault: str) -> None:
    (found,) = planted("planted", body, **params)

    assert found.startswith("x.html:1 planted: ")
    assert fault in found


def test_a_fault_in_a_private_macro_is_found_where_it_is_called() -> None:
    inside = "{% macro _inside(one) %}{{ one.titel }}{% endmacro %}"
    outside = "{% macro outside(link) %}{{ _inside(link) }}{% endmacro %}"
    part = Template("x.html", Environment().parse(inside + outside))
    reader = Reader(part, MACROS)
    reader.read(part.macros["outside"], {"link": SHAPES.of("link")})

    assert reader.faults == ["x.html:1 _inside: link has no field 'titel': is 'title' meant?"]


@pytest.mark.parametrize(
    ("call", "fault"),
    [
        ("icon(name='search', colour='red')", "icon has no parameter 'colour'"),
        ("icon('search', 'red')", "icon has 1 parameters, not 2"),
        ("icon()", "icon needs 'name'"),
        ("icon('serch')", f"icon: name is {MACROS['icon'].by_name['name'].type.name}, not 'serch'"),
        ("icon(name=2)", f"icon: name is {MACROS['icon'].by_name['name'].type.name}, not 2"),
    ],
)
def test_a_fault_in_a_call_is_found(call: str, fault: str) -> None:
    (found,) = calls(Environment().parse(f"{{{{ {call} }}}}"))

    assert list(call_faults(found, MACROS["icon"])) == [fault]


@pytest.mark.parametrize(
    ("macro", "params", "fault"),
    [
        ("count", {"n": "1", "noun": "source"}, "count: n is number, not '1'"),
        ("count", {"n": True, "noun": "source"}, "count: n is number, not True"),
        ("count", {"n": 1}, "count needs 'noun'"),
        ("count", {"n": 1, "noun": "source", "nuon": ""}, "count has no parameter 'nuon': is 'noun' meant?"),
        ("rows", {"links": [{"titel": "A"}]}, "rows: links[0]: link has no field 'titel': is 'title' meant?"),
        ("facts", {"pairs": [["Kesto"]]}, "facts: pairs[0] is fact of 2 values, not 1"),
        ("breadcrumb", {"crumbs": "Etusivu"}, "breadcrumb: crumbs is list of crumb, not 'Etusivu'"),
        ("icon", {"name": "serch"}, "not 'serch'"),
    ],
)
def test_a_fault_in_an_example_is_found(macro: str, params: Mapping[str, object], fault: str) -> None:
    (found,) = MACROS[macro].misfits(Example(params, ""))

    assert fault in found


def test_what_an_example_leaves_out_is_absent_of_its_type() -> None:
    example = Example({"item": {"view": {"number": 4}}}, "")

    item = MACROS["step"].given(example)["item"]

    assert (item["mine"], item["edges"], item["linked"], item["view"]["title"]) == ("", (), True, "")
    assert item["view"]["number"] == 4
    assert item["data"]["client"] == ""


def test_a_type_that_nothing_declares_is_an_error() -> None:
    with pytest.raises(KeyError, match="lnik"):
        SHAPES.of("list of lnik")
