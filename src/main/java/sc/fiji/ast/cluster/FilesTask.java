package sc.fiji.ast.cluster;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.function.BooleanSupplier;
import sc.fiji.ast.pipeline.score.ScoredFile;

/** What an executor does with some files of the folder. */
interface FilesTask extends Serializable {

  /**
   * Scores files and writes their layers.
   *
   * @param names of the files in the folder, in the order to score them in
   * @param cancelled whether nobody wants the results any more
   * @throws IOException if no results can be written, or the machine does not see the folders;
   *     other machines and files will fare no better
   */
  List<ScoredFile> score(List<String> names, BooleanSupplier cancelled) throws IOException;
}
