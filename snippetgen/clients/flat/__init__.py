"""The samples of our clients as Python functions: made of the templates by a compiler that walks Jinja's own trees.

Jinja's templates are the only source. A function has their includes, blocks and macros resolved, and what is known of the view
of a request is used: so it needs neither Jinja nor a lookup of a name. It never says what is wrong: it leaves that to Jinja.
"""
