package dev.lectern.access;

import static dev.lectern.access.Action.CONFIGURE;
import static dev.lectern.access.Action.MANAGE_GRANTS;
import static dev.lectern.access.Action.READ;
import static dev.lectern.access.Action.UPDATE_ENTRY;
import static dev.lectern.access.SmallWorld.adm;
import static dev.lectern.access.SmallWorld.anonymous;
import static dev.lectern.access.SmallWorld.cur;
import static dev.lectern.access.SmallWorld.doc;
import static dev.lectern.access.SmallWorld.ephemeral;
import static dev.lectern.access.SmallWorld.expired;
import static dev.lectern.access.SmallWorld.kb;
import static dev.lectern.access.SmallWorld.loneService;
import static dev.lectern.access.SmallWorld.off;
import static dev.lectern.access.SmallWorld.opn;
import static dev.lectern.access.SmallWorld.own;
import static dev.lectern.access.SmallWorld.personal;
import static dev.lectern.access.SmallWorld.prv;
import static dev.lectern.access.SmallWorld.rd;
import static dev.lectern.access.SmallWorld.user;
import static dev.lectern.access.SmallWorld.wik;
import static dev.lectern.access.SmallWorld.wri;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.access.AccessFacts.KbFacts;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One test per row of the acceptance table, as far as a pure function can show it. */
class AcceptanceTest {
    private static final AcceptanceTable TABLE = AcceptanceTable.read();
    private static final Set<Integer> IN_SCOPE = Stream.of(
                    IntStream.rangeClosed(1, 14),
                    IntStream.rangeClosed(16, 25),
                    IntStream.rangeClosed(73, 79),
                    IntStream.of(36, 39, 60, 61, 85, 87))
            .flatMapToInt(rows -> rows)
            .boxed()
            .collect(Collectors.toUnmodifiableSet());

    @Test
    void everyRowInScopeHasItsTest() {
        assertThat(rowTests())
                .extracting(Method::getName)
                .containsExactlyInAnyOrderElementsOf(
                        IN_SCOPE.stream().map(row -> "case_" + row).toList());
        assertThat(TABLE.expected().keySet()).containsAll(IN_SCOPE).hasSize(92);
    }

    @Test
    void case_1() {
        answers(1, 200, anonymous().at(doc()).decide(READ));
    }

    @Test
    void case_2() {
        answers(2, 200, anonymous().at(opn()).decide(READ));
    }

    @Test
    void case_3() {
        answers(3, 401, anonymous().anonymousTier(Role.NONE).at(doc()).decide(READ));
    }

    @Test
    void case_4() {
        answers(4, 401, anonymous().at(wik()).decide(UPDATE_ENTRY));
    }

    @Test
    void case_5() {
        answers(5, 401, anonymous().at(prv()).decide(READ));
    }

    @Test
    void case_6() {
        answers(6, 401, anonymous().at(null).decide(READ));
    }

    @Test
    void case_7() {
        answers(7, 200, rd().at(opn()).decide(READ));
    }

    @Test
    void case_8() {
        answers(8, 403, rd().at(opn()).decide(UPDATE_ENTRY));
    }

    @Test
    void case_9() {
        answers(9, 200, rd().at(wik()).decide(UPDATE_ENTRY));
    }

    @Test
    void case_10() {
        answers(10, 200, wri().at(doc()).decide(UPDATE_ENTRY));
    }

    @Test
    void case_11() {
        answers(11, 403, wri().at(cur()).decide(UPDATE_ENTRY));
    }

    @Test
    void case_12() {
        answers(12, 200, wri().granted(Role.WRITE, cur()).at(cur()).decide(UPDATE_ENTRY));
    }

    @Test
    void case_13() {
        answers(13, 200, adm().at(cur()).decide(UPDATE_ENTRY));
    }

    @Test
    void case_14() {
        answers(14, 403, wri().granted(Role.READ, doc()).at(doc()).decide(UPDATE_ENTRY));
    }

    @Test
    void case_16() {
        answers(16, 404, wri().at(prv()).decide(READ));
    }

    /** What search may look at is nothing. */
    @Test
    void case_17() {
        assertThat(wri().at(prv()).readScopes()).isEmpty();
    }

    @Test
    void case_18() {
        answers(18, 200, rd().granted(Role.WRITE, prv()).at(prv()).decide(UPDATE_ENTRY));
    }

    @Test
    void case_19() {
        answers(19, 200, rd().granted(Role.ADMIN, prv()).at(prv()).decide(MANAGE_GRANTS));
    }

    @Test
    void case_20() {
        answers(20, 200, adm().granted(Role.READ, prv()).at(prv()).decide(UPDATE_ENTRY));
    }

    @Test
    void case_21() {
        answers(21, 404, adm().strict().at(personal()).decide(READ));
    }

    @Test
    void case_22() {
        Decision decision = adm().strict().breakingGlass().at(personal()).decide(READ);
        answers(22, 200, decision);
        assertThat(isAdminOverride(decision)).isTrue();
    }

    @Test
    void case_23() {
        answers(23, 404, adm().strict().at(personal()).decide(READ));
    }

    @Test
    void case_24() {
        Decision decision = adm().at(personal()).decide(UPDATE_ENTRY);
        answers(24, 200, decision);
        assertThat(isAdminOverride(decision)).isTrue();
    }

    @Test
    void case_25() {
        answers(25, 401, off().at(doc()).decide(READ));
    }

    /** An expired grant is no fact any more, so the same epochs give the smaller answer. */
    @Test
    void case_36() {
        Question before = rd().granted(Role.WRITE, opn());
        Question after = before.with(List.of());
        assertThat(before.at(opn()).epochs()).isEqualTo(after.at(opn()).epochs());
        answers(36, 403, after.at(opn()).decide(UPDATE_ENTRY));
    }

    @Test
    void case_39() {
        answers(39, 400, rd().at(doc()).decide(UPDATE_ENTRY, "runbooks/../adr/x"));
    }

    @Test
    void case_60() {
        answers(60, 404, loneService().at(personal()).decide(READ, "notes/x"));
    }

    @Test
    void case_61() {
        answers(61, 403, rd().throughService().at(opn()).decide(UPDATE_ENTRY));
    }

    /** The facts without the grant hide the KB; that old facts are refused is the fence's part. */
    @Test
    void case_73() {
        answers(
                73,
                404,
                rd().granted(Role.READ, prv()).with(List.of()).at(prv()).decide(READ));
    }

    @Test
    void case_74() {
        KbFacts sameNameNewId = kb("prv of another day", KbKind.SHARED, Role.NONE);
        answers(74, 404, rd().granted(Role.READ, prv()).at(sameNameNewId).decide(READ));
    }

    @Test
    void case_75() {
        answers(
                75,
                410,
                own().granted(Role.ADMIN, ephemeral()).at(expired(ephemeral())).decide(READ));
    }

    @Test
    void case_76() {
        answers(76, 404, rd().at(expired(ephemeral())).decide(READ));
    }

    /** The decision knows no cache: asked again, every row answers as before. */
    @Test
    void case_77() throws ReflectiveOperationException {
        assertThat(TABLE.expected(77)).isEqualTo("same answers");
        for (Method rowTest : rowTests()) {
            if (!rowTest.getName().equals("case_77")) {
                rowTest.invoke(this);
            }
        }
    }

    @Test
    void case_78() {
        answers(78, 401, anonymous().at(kb("P", KbKind.PERSONAL, null)).decide(READ));
    }

    @Test
    void case_79() {
        answers(79, 200, user("nobody", Role.NONE).at(opn()).decide(READ));
    }

    @Test
    void case_85() {
        answers(85, 400, rd().at(doc()).decide(READ, "./hr/x"));
    }

    /** The site admin may configure the KB, but no curated KB can have that default role. */
    @Test
    void case_87() {
        assertThat(status(adm().at(cur()).decide(CONFIGURE))).isEqualTo(200);
        assertThat(TABLE.expected(87)).isEqualTo("400");
        assertThat(KbKind.CURATED.admitsDefaultRole(Role.WRITE)).isFalse();
    }

    private static void answers(int row, int status, Decision decision) {
        assertThat(TABLE.expected(row)).startsWith(Integer.toString(status));
        assertThat(status(decision)).as("row %d: %s", row, decision).isEqualTo(status);
    }

    private static int status(Decision decision) {
        return switch (decision) {
            case Decision.Allowed _ -> 200;
            case Decision.Malformed _ -> 400;
            case Decision.Unauthenticated _ -> 401;
            case Decision.Denied _ -> 403;
            case Decision.Hidden _ -> 404;
            case Decision.Expired _ -> 410;
        };
    }

    private static boolean isAdminOverride(Decision decision) {
        return decision instanceof Decision.Allowed allowed && allowed.adminOverride();
    }

    private static List<Method> rowTests() {
        return Stream.of(AcceptanceTest.class.getDeclaredMethods())
                .filter(method -> method.getName().startsWith("case_"))
                .toList();
    }
}
