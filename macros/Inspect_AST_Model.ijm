// Tells what a model was trained on, when, with which settings, and what images it expects.
#@ File (label = "Model file") model

run("Inspect AST Model...", "model=[" + model + "]");
