"""What front ends may ask of a library, and the shapes of the answers.

The app and the commands are written against these protocols and shapes alone, so that another library (served by a
search cluster, say) can stand behind the same door. They are in several files because `byline list` starts in the time
that a few of them take to load: it needs rows, and nothing about facts.
"""
