"""What front ends say of articles by what they mean."""

INSTALL = "pip install 'byline[meaning]' brings what is needed"
