package sc.fiji.ast.download;

/** Is told how far a download is, and may stop it; called on the thread that waits for it. */
public interface DownloadListener {

  /**
   * Called several times a second.
   *
   * @param done bytes that are here, those of an earlier attempt included
   * @param total bytes in all; -1: the server does not say
   */
  void progress(long done, long total);

  /** Whether to stop; asked several times a second, also while the server is silent. */
  boolean cancelled();
}
