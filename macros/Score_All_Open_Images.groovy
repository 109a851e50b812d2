// Scores all open images with one model. Each gets a heatmap, the table "AST Results" a row a plane.
#@ File (label = "Model file") model
#@ CommandService commands

import ij.WindowManager
import sc.fiji.ast.commands.ScoreImage

// The images that are open now: scoring opens further ones.
images = (WindowManager.getIDList() ?: []).collect { WindowManager.getImage(it) }
images.each { image ->
  scoring = commands.run(ScoreImage, true, "image", image, "model", model, "threshold", 1.0,
      "layers", "heatmap", "device", "auto").get()
  if (scoring.isCanceled()) throw new RuntimeException(scoring.getCancelReason())
}
println("Scored: " + images*.getTitle().join(", "))
