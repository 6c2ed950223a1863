package dev.lectern.sync.remote;

import java.util.Locale;

/** Why a job stopped or paused, with what can be done about it. */
public enum ErrorClass {
    NEEDS_REAUTH(Course.WAIT_FOR_LOGIN, "Connect GitHub again; the job goes on by itself."),
    NEEDS_SCOPE(Course.WAIT_FOR_LOGIN, "Connect GitHub again and grant the permission asked for."),
    NEEDS_SSO(
            Course.WAIT_FOR_LOGIN,
            "Open the address in the detail, sign in with the organisation, then connect GitHub again; the job goes on"
                    + " by itself."),
    SECRETS_FOUND(Course.WAIT_FOR_PERSON, "Remove the secrets from the entries listed, then export again."),
    SCHEMA(Course.WAIT_FOR_PERSON, "Mend the entries listed so that they satisfy the repository's kb.yaml."),
    PATHS(Course.WAIT_FOR_PERSON, "Rename the entries listed so that every system can check them out."),
    SEVERAL_KBS(Course.WAIT_FOR_PERSON, "Send the request again with one of the folders listed as path."),
    WORKFLOW_SCOPE(
            Course.WAIT_FOR_PERSON,
            "Press \"Sync fork\" on your fork's page at GitHub, which brings it the workflow files, then start again."),
    STALE_FORK(
            Course.WAIT_FOR_PERSON,
            "Press \"Sync fork\" on your fork's page at GitHub, or delete the fork there, then start again."),
    BRANCH_MOVED(
            Course.WAIT_FOR_PERSON,
            "Somebody else pushed to the branch: delete or rename it at GitHub, then start again."),
    MERGE_CONFLICT(
            Course.WAIT_FOR_PERSON,
            "Both sides have a version of their own of the files listed: make them equal in one of the two places, or do"
                    + " what the finding says, then export again."),
    KB_LIMIT(
            Course.WAIT_FOR_PERSON,
            "The usage tier has no room for it: delete something, or ask for another tier, then start again."),
    ORGANISATION_POLICY(
            Course.FAIL,
            "Ask an owner of the organisation to approve Lectern under Third-party access, or work with a repository"
                    + " elsewhere."),
    SIGNATURE_REQUIRED(
            Course.FAIL,
            "The branch takes signed commits alone, and Lectern does not sign: ask for an exception, or choose another"
                    + " branch."),
    MOVED(Course.FAIL, "The repository was renamed or transferred: start again with the name it has now."),
    FORK_NOT_READY(Course.FAIL, "GitHub did not get the fork ready within five minutes: start again later."),
    EMPTY_UPSTREAM(Course.FAIL, "The repository has nothing in it yet: commit something there first."),
    POLICY(Course.FAIL, "Ask an owner of the repository or organisation to allow it, or choose another repository."),
    ARCHIVED(Course.FAIL, "Unarchive the repository, or choose another one."),
    PROTECTED(
            Course.FAIL,
            "Export with mode pull_request, or choose a branch that is not protected; for a pull request, lift the rule"
                    + " from the branches lectern/* of your fork."),
    SECRET_BLOCKED(
            Course.FAIL,
            "GitHub found a secret at the place the detail names: remove it, then start again; if it is none, allow it at"
                    + " the address there first."),
    INVALID(Course.FAIL, "Change the request as the detail says, then try again."),
    NOT_FOUND(Course.FAIL, "Check the repository's name, and that your GitHub account can see it."),
    PRIVATE_REPOSITORY(Course.FAIL, "Choose a public repository, or ask for a tier that allows private ones."),
    QUOTA(Course.FAIL, "The repository is larger than this service handles: choose a smaller one."),
    ACCESS_LOST(Course.FAIL, "You may no longer do this to the KB: ask its admin."),
    NAME_TAKEN(Course.FAIL, "Send the request again with another slug."),
    KB_GONE(Course.FAIL, "The KB has expired or was deleted; there is nothing left to work on."),
    IN_DOUBT(Course.FAIL, "Look in the repository whether it has arrived; what is missing, a new job brings there."),
    RATE_LIMITED(Course.RETRY, "GitHub asks to wait; the job goes on by itself."),
    CONFLICT(Course.RETRY, "The branch kept moving; the job tries again by itself."),
    TRANSIENT(Course.RETRY, "GitHub or a service could not be reached; the job tries again by itself."),
    INTERNAL(Course.FAIL, "Something is wrong on our side; tell the operator the job's id.");

    /** What happens to a job that meets it. */
    public enum Course {
        RETRY,
        WAIT_FOR_LOGIN,
        WAIT_FOR_PERSON,
        FAIL
    }

    private final Course course;
    private final String mend;

    ErrorClass(Course course, String mend) {
        this.course = course;
        this.mend = mend;
    }

    public Course course() {
        return course;
    }

    /** One sentence for the person: what to do now. */
    public String mend() {
        return mend;
    }

    /** The name on the wire and in the job's row, in lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The class of that wire name. */
    public static ErrorClass ofWireName(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
