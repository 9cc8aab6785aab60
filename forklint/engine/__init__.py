"""Follow every subject of every rule through the program.

The engine may not read a file, log, or know a language or a function by name.
"""
