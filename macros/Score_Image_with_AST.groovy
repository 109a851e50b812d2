// Scores an open image, plane by plane, shows heatmap and mask, and prints the score.
#@ ImagePlus image
#@ File (label = "Model file") model
#@ CommandService commands

import sc.fiji.ast.commands.ScoreImage

scoring = commands.run(ScoreImage, true, "image", image, "model", model, "threshold", 1.0,
    "layers", "heatmap, mask", "device", "auto").get()
if (scoring.isCanceled()) throw new RuntimeException(scoring.getCancelReason())

// The images are at hand too, as scoring.getOutput("heatmap") and scoring.getOutput("mask").
table = scoring.getOutput("table")
println("Score of the last plane: " + table.getValue("Score", table.size() - 1))
