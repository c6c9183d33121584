package io.amends.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SmallTalkTest {
  private final SmallTalk smallTalk = new SmallTalk(new Words());

  @ParameterizedTest
  @EnumSource
  void aTextThatIsNothingElseIsRecognised(Verdict.SmallTalk.Kind kind) throws IOException {
    assertThat(Table.of("smalltalk.txt").expecting(kind.name()))
        .isNotEmpty()
        .allSatisfy(text -> assertThat(smallTalk.in(text)).contains(kind));
  }

  @Test
  void aPoliteQuestionIsAQuestion() throws IOException {
    assertThat(Table.of("smalltalk.txt").expecting("-"))
        .isNotEmpty()
        .allSatisfy(text -> assertThat(smallTalk.in(text)).isEmpty());
  }
}
