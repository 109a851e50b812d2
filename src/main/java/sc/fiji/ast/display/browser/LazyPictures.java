package sc.fiji.ast.display.browser;

import java.awt.image.BufferedImage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Pictures that are painted in the background when someone asks for them, the latest wish first.
 * The latest used are kept; wishes that waited long, as of rows scrolled past, are forgotten.
 */
final class LazyPictures<K> implements AutoCloseable {

  private final int mostWaiting;
  private final Function<K, BufferedImage> painter;
  private final Consumer<K> arrived;
  private final Map<K, BufferedImage> pictures;
  private final Deque<K> waiting = new ArrayDeque<>();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread daemon = new Thread(task, "AST pictures");
            daemon.setDaemon(true);
            return daemon;
          });
  private boolean closed;

  /**
   * @param most pictures that are kept
   * @param mostWaiting wishes that are remembered
   * @param painter makes a picture, on a thread of its own
   * @param arrived is told when a picture is there, on that thread
   */
  LazyPictures(int most, int mostWaiting, Function<K, BufferedImage> painter, Consumer<K> arrived) {
    this.mostWaiting = mostWaiting;
    this.painter = painter;
    this.arrived = arrived;
    pictures =
        new LinkedHashMap<>(most, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<K, BufferedImage> eldest) {
            return size() > most;
          }
        };
  }

  /** The picture, if it is there; else it will be painted. */
  synchronized Optional<BufferedImage> get(K key) {
    BufferedImage picture = pictures.get(key);
    if (picture == null && !closed) {
      wish(key);
    }
    return Optional.ofNullable(picture);
  }

  private void wish(K key) {
    boolean idle = waiting.isEmpty();
    waiting.remove(key);
    waiting.addFirst(key);
    if (waiting.size() > mostWaiting) {
      waiting.removeLast();
    }
    if (idle) {
      thread.execute(this::paintAll);
    }
  }

  private void paintAll() {
    for (K key = next(); key != null; key = next()) {
      BufferedImage picture = painter.apply(key);
      keep(key, picture);
      arrived.accept(key);
    }
  }

  /** Null if nothing is wished that is not there. */
  private synchronized K next() {
    waiting.removeIf(pictures::containsKey);
    return waiting.pollFirst();
  }

  private synchronized void keep(K key, BufferedImage picture) {
    if (!closed) {
      pictures.put(key, picture);
    }
  }

  /** Pictures that are kept. */
  synchronized int size() {
    return pictures.size();
  }

  /** What is being painted ends by itself, unheard. */
  @Override
  public synchronized void close() {
    closed = true;
    waiting.clear();
    pictures.clear();
    thread.shutdown();
  }
}
