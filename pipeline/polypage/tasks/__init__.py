"""What the commands do: each reads the hub, asks the pure core, and writes or returns an answer.

They print nothing. What went wrong with a single file is in the answer, and never stops the rest.
"""
