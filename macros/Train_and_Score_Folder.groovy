// Learns from a folder of good images, scores a folder of new ones, and names those that deviate.
#@ File (label = "Folder of good images", style = "directory") good
#@ File (label = "Folder of new images", style = "directory") images
#@ File (label = "Results folder", style = "directory") results
#@ CommandService commands

import sc.fiji.ast.commands.ScoreFolder
import sc.fiji.ast.commands.TrainModel

model = new File(results, "good.ast")
run(TrainModel, "folder", good, "model", model, "preset", "standard", "modality", "auto", "backbone", "",
    "settings", "", "seed", "", "device", "auto", "resume", false)
run(ScoreFolder, "folder", images, "model", model, "results", results, "threshold", 1.0,
    "device", "auto", "resume", false)

// One line for each plane: file, plane, score, raw score, threshold, verdict, ...
new File(results, "results.csv").eachLine("UTF-8") { if (it.contains(",anomalous,")) println(it) }

def run(command, Object... inputs) {
  module = commands.run(command, true, inputs).get()
  if (module.isCanceled()) throw new RuntimeException(module.getCancelReason())
}
