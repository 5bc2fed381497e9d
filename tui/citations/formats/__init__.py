"""Writers of bibliography formats: BibTeX and BibLaTeX, RIS, and Wikipedia's templates."""
