"""An app for one widget of the reader, with the colours that its style sheet names."""

from textual.app import App

from tui.app.colours import roles


class PlainApp(App[None]):
    """Nothing but what a test composes."""

    def get_css_variables(self) -> dict[str, str]:
        """The colours of the theme, and those that are computed from them."""
        variables = super().get_css_variables()
        self.theme_variables = variables | roles(variables)
        return self.theme_variables
