from snippetgen import generate


def on_pre_build(config: object) -> None:  # noqa: ARG001 - MkDocs gives it by name
    generate("snippetgen.yaml")
