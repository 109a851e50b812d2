// Scores all images of a folder through the Java library, and prints the scores.
#@ File (label = "Folder of images", style = "directory") folder
#@ File (label = "Model file") model
#@ File (label = "Results folder", style = "directory") results

import sc.fiji.ast.pipeline.score.FolderScoring
import sc.fiji.ast.pipeline.score.FolderScoringRequest
import sc.fiji.ast.progress.ProgressListener

request = new FolderScoringRequest(
    folder.toPath(), model.toPath(), results.toPath(), 1.0, "auto", true)
summary = FolderScoring.score(request, ProgressListener.NONE)
for (row in summary.rows()) println(row.file() + ": " + row.score() + " " + row.verdict() + " " + row.error())
