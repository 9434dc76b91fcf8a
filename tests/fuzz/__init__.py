"""Inputs that nobody means to write, the same for the same seed: what a slip, a bad merge or an attack leaves behind.

corpus     what is put into them
mutators   how a sound file or address becomes one of them
oracles    what must hold of each: problems or soundness, never an exception, never more work than a budget
"""
