"""An article as CSL data, and that as references and quotations."""
