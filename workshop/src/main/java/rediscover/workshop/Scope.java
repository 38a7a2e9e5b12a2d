package rediscover.workshop;

/**
 * What a learner wants to have checked.
 *
 * @param what the number of a chapter or an exercise; null for every chapter that is started
 * @param all whether everything that is wrong is told, and not only what comes first
 * @param onReference whether a chapter stands on the reference even if the learner's chapters before it are green
 */
record Scope(String what, boolean all, boolean onReference) {
    Scope(String what) {
        this(what, false, false);
    }

    GreenChapters greenChapters(Project project) {
        return new GreenChapters(project, onReference);
    }
}
