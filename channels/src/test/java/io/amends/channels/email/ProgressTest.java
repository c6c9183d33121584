package io.amends.channels.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final Progress progress = new Progress();

  @Test
  void whatWasKeptBehindAMailThatIsNotToBeHadIsNotFetchedOnceMore() {
    progress.begin(1, 4);
    progress.owe(List.of(5L, 6L, 7L));
    progress.done(6);
    progress.done(7);
    assertThat(progress.mark()).isEqualTo(4);
    assertThat(progress.isAllDone()).isFalse();

    progress.begin(1, progress.mark());

    assertThat(progress.isDone(5)).isFalse();
    assertThat(progress.isDone(6)).isTrue();
    progress.owe(List.of(5L));
    progress.done(5);
    assertThat(progress.mark()).isEqualTo(7);
  }

  @Test
  void whatIsStillOwedHoldsTheMarkBackThoughNobodyCameToIt() {
    progress.begin(1, 4);
    progress.owe(List.of(5L, 6L));
    progress.done(6);

    progress.begin(1, 4);
    progress.owe(List.of(5L, 8L));

    assertThat(progress.mark()).isEqualTo(4);
  }

  @Test
  void newNumbersAreOtherMails() {
    progress.begin(1, 0);
    progress.done(6);

    progress.begin(2, 0);

    assertThat(progress.isDone(6)).isFalse();
    assertThat(progress.mark()).isZero();
  }
}
