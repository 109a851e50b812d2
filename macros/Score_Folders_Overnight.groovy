// Scores every subfolder of a folder, one after the other, and keeps a log file of how each ended.
// A subfolder that fails does not stop the others. Run it again to go on after an interruption.
//
//   fiji --headless --run Score_Folders_Overnight.groovy 'parent="/data/plates",model="/data/good.ast",results="/data/results"'
#@ File (label = "Folder of folders", style = "directory") parent
#@ File (label = "Model file") model
#@ File (label = "Results folder", style = "directory") results

import sc.fiji.ast.pipeline.score.FolderScoring
import sc.fiji.ast.pipeline.score.FolderScoringRequest
import sc.fiji.ast.progress.ProgressListener

log = new File(results, "log.txt")
for (folder in parent.listFiles().findAll { it.isDirectory() }.sort()) {
  output = new File(results, folder.getName())
  try {
    summary = FolderScoring.score(
        new FolderScoringRequest(folder.toPath(), model.toPath(), output.toPath(), 1.0, "auto", true),
        ProgressListener.NONE)
    outcome = "complete; not readable: " + summary.failed()
  } catch (IOException | IllegalArgumentException e) {
    outcome = "failed: " + e.getMessage()
  }
  log.append(folder.getName() + ": " + outcome + "\n", "UTF-8")
  println(folder.getName() + ": " + outcome)
}
