"""Turn source text into modules of the common representation.

Front ends may not know a rule or an event, and may not import the engine.
"""
