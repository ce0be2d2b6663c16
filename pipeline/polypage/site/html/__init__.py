"""The HTML that pandoc made, made safe and made ours."""
