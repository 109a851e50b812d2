// Tries another threshold on the active image, a heatmap, without scoring the image again: the mask
// becomes the active image, the table "AST Results" gets one row a plane, and a copy of the model is
// written for which the chosen threshold is 1.
// Without options, run("Explore Anomalies...") opens a window with a slider instead.
#@ Double (label = "Threshold (1 is the model's own)", value = 1.0) threshold
#@ File (label = "Copy of the model", style = "save") copy

// The heatmap says which model made it; model=[PATH] names another place of the same model.
run("Explore Anomalies...", "threshold=" + threshold + " copy=[" + copy + "]");
