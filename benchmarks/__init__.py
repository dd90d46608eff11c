"""Benchmarks: programs of their own, figures as ratios against a control in the same run."""
