"""What the front ends may ask of a library, and the shapes of its answers.

The app and the commands are written against these protocols and shapes alone, so that another library (one that is
served by a search cluster, say) can stand behind the same door. They lie in several files because a mere list of
articles starts in the time that a few of them take to load: it needs rows, and nothing of what is told of all facts.
"""
