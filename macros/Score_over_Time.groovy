// Scores a time-lapse and plots the score of its planes against time. For one channel and one
// slice; reduce others first, for example with Image > Duplicate...
#@ ImagePlus image
#@ File (label = "Model file") model
#@ File (label = "Plot", style = "save") plot
#@ CommandService commands

import ij.IJ
import ij.gui.Plot
import sc.fiji.ast.commands.ScoreImage

scoring = commands.run(ScoreImage, true, "image", image, "model", model, "threshold", 1.0,
    "layers", "heatmap", "device", "auto").get()
if (scoring.isCanceled()) throw new RuntimeException(scoring.getCancelReason())

// The last rows of the table are those of this image.
table = scoring.getOutput("table")
planes = image.getStackSize()
scores = (table.size() - planes..<table.size()).collect { table.getValue("Score", it) } as double[]
interval = image.getCalibration().frameInterval
unit = interval > 0 ? "s" : "frames"
times = (0..<planes).collect { it * (interval > 0 ? interval : 1) } as double[]

drawing = new Plot("Score over time", "Time (" + unit + ")", "Score (1: the threshold)")
drawing.add("line", times, scores)
IJ.saveAs(drawing.getImagePlus(), "PNG", plot.getPath())
