// Scores a time-lapse and plots the score of its planes against time. For one channel and one
// slice; reduce others first, for example with Image > Duplicate...
// Writes the plot, the scores (results.csv), heatmaps and masks into the results folder.
#@ File (label = "Time-lapse file") movie
#@ File (label = "Model file") model
#@ File (label = "Results folder", style = "directory") results

open(movie);
interval = Stack.getFrameInterval();
unit = "s";
if (interval == 0) {
  interval = 1;
  unit = "frames";
}
folder = results + File.separator + "time-lapse";
File.makeDirectory(folder);
saveAs("Tiff", folder + File.separator + "time-lapse.tif");
close();
run("Score Folder with AST...", "folder=[" + folder + "] model=[" + model + "] results=[" + results + "]");

// One line for each plane: file, plane, score, ...
lines = split(File.openAsString(results + File.separator + "results.csv"), "\n");
times = newArray(lines.length - 1);
scores = newArray(lines.length - 1);
for (i = 1; i < lines.length; i++) {
  values = split(lines[i], ",");
  times[i - 1] = (i - 1) * interval;
  scores[i - 1] = parseFloat(values[2]);
}
Plot.create("Score over time", "Time (" + unit + ")", "Score (1: the threshold)", times, scores);
Plot.show();
saveAs("PNG", results + File.separator + "score-over-time.png");
