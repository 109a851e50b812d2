// Scores all images of a folder and writes heatmaps, masks, results.csv and summary.json.
// A file that cannot be read becomes a row with its error; the others are still scored.
#@ File (label = "Folder of images", style = "directory") folder
#@ File (label = "Model file") model
#@ File (label = "Results folder", style = "directory") results

// resume=true passes over images that were scored already, for example before an interruption.
run("Score Folder with AST...", "folder=[" + folder + "] model=[" + model + "] results=[" + results + "] resume=true");
