package dev.lectern.standin.git;

import dev.lectern.standin.store.BranchRule;
import dev.lectern.standin.store.HostedRepository;
import dev.lectern.standin.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceivePack;

/** Refuses pushes that a branch protection, a ruleset or the pusher's e-mail privacy forbids. */
public final class PushRules {
    private final Store store;
    private final RuleTexts texts;

    public PushRules(Store store, RuleTexts texts) {
        this.store = store;
        this.texts = texts;
    }

    /** The kinds of rule on a branch of a repository as it is now. */
    public Set<BranchRule.Kind> on(HostedRepository repository, String branch) {
        return store
                .read(state -> state.repository(repository.id()))
                .map(HostedRepository::rules)
                .orElse(Set.of())
                .stream()
                .filter(rule -> rule.covers(branch))
                .map(BranchRule::kind)
                .collect(Collectors.toUnmodifiableSet());
    }

    void check(Pushes.Target target, ReceivePack pack, Collection<ReceiveCommand> commands) {
        try {
            for (ReceiveCommand command : commands) {
                if (command.getResult() != ReceiveCommand.Result.NOT_ATTEMPTED) {
                    continue;
                }
                Optional<Refusal> refusal = refusal(target, pack, command);
                if (refusal.isPresent()) {
                    refusal.get().lines().forEach(pack::sendMessage);
                    command.setResult(
                            ReceiveCommand.Result.REJECTED_OTHER_REASON,
                            refusal.get().reason());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<Refusal> refusal(Pushes.Target target, ReceivePack pack, ReceiveCommand command)
            throws IOException {
        String ref = command.getRefName();
        if (!HiddenRefs.writable(ref)) {
            return Optional.of(new Refusal(List.of(), "deny updating a hidden ref"));
        }
        List<RevCommit> commits = NewCommits.of(pack, command);
        if (hidesEmail(target, commits)) {
            return Optional.of(texts.privateEmail());
        }
        if (!ref.startsWith(Constants.R_HEADS)) {
            return Optional.empty();
        }
        Optional<Refusal> workflow = workflow(target, pack, command);
        if (workflow.isPresent()) {
            return workflow;
        }
        Set<BranchRule.Kind> kinds = on(target.repository(), ref.substring(Constants.R_HEADS.length()));
        if (kinds.contains(BranchRule.Kind.CREATION) && command.getType() == ReceiveCommand.Type.CREATE) {
            return Optional.of(texts.creationRestricted(target.fullName(), ref));
        }
        if (kinds.contains(BranchRule.Kind.PROTECTED)) {
            return Optional.of(texts.protectedBranch(ref));
        }
        if (kinds.contains(BranchRule.Kind.PULL_REQUEST)) {
            return Optional.of(texts.pullRequestRequired(target.fullName(), ref));
        }
        List<RevCommit> unsigned = commits.stream()
                .filter(commit -> commit.getRawGpgSignature() == null)
                .toList();
        if (kinds.contains(BranchRule.Kind.SIGNATURES) && !unsigned.isEmpty()) {
            return Optional.of(texts.signaturesRequired(target.fullName(), ref, unsigned));
        }
        if (kinds.contains(BranchRule.Kind.SECRETS)) {
            List<SecretScan.Finding> findings = SecretScan.scan(pack.getRepository(), commits);
            return findings.isEmpty() ? Optional.empty() : Optional.of(texts.secrets(target.fullName(), ref, findings));
        }
        return Optional.empty();
    }

    private static Optional<Refusal> workflow(Pushes.Target target, ReceivePack pack, ReceiveCommand command)
            throws IOException {
        if (command.getType() == ReceiveCommand.Type.DELETE) {
            return Optional.empty();
        }
        return WorkflowFiles.refusal(
                        pack.getRepository(),
                        command.getNewId(),
                        target.viewer().scopes())
                .map(reason -> new Refusal(List.of(), reason));
    }

    private boolean hidesEmail(Pushes.Target target, List<RevCommit> commits) {
        String email = target.pusher().email();
        return target.pusher().keepsEmailPrivate()
                && email != null
                && commits.stream()
                        .anyMatch(commit -> commit.getAuthorIdent()
                                        .getEmailAddress()
                                        .equalsIgnoreCase(email)
                                || commit.getCommitterIdent().getEmailAddress().equalsIgnoreCase(email));
    }
}
