using DevPilot.Agents.BuiltIn.Requests;

namespace DevPilot.Agents.BuiltIn.Changes.Guards;

/// <summary>How people ask for guard clauses: keeps the words of the target, and perhaps <c>ctor</c>, <c>every</c>, <c>parameter</c>, <c>strict</c>, <c>range</c>.</summary>
internal static class GuardPhrases
{
    /// <summary>All of them.</summary>
    public static PhraseBook Book { get; } = new PhraseBook()
        .Rule("guards", "guard clauses|guard clause|guards|guard|argument guards|argument checks|argument check|argument validation|argument null checks|argument null check|null guards|null guard|null checks|null check|null-checks|null-check|"
            + "nullchecks|parameter checks|parameter validation|parameter guards|parameter null checks|null argument checks|precondition checks|preconditions|input guards|argumentnullexception checks|defensive checks|defensive null checks|null argument guards|"
            + "{strict:(null or empty checks|null-or-empty checks|null or whitespace checks|empty checks|null and empty checks|empty string checks)}")
        .Rule("arguments", "argument|arguments|parameter|parameters|input|inputs|args|params|argument values|input parameters|input arguments|method arguments|constructor arguments")
        .Rule("method", "method|function|operation|methods|functions")
        .Rule("ctor", "{ctor:(constructor|constructors|ctor|ctors)}")
        .Rule("name", "({member:quoted}|{member:name})")
        .Rule("one", "{parameter:quoted}|{parameter:name}")
        .Rule("place", "<the> <ctor> (of|in|on|for) <type>|<type> 's <ctor>|<type> <ctor>|(all|every|each) [the] [of the] [{every:(public)}] (<method>|members) [and constructors] (of|in|on) <type>|{every:(all public|each public|every public|all the public|the public|public)} (<method>|members|api) (of|in|on) <type>"
            + "|<the> <name> <method> (of|in|on|from) <type>|<the> <method> [called|named] <name> (of|in|on|from) <type>|<the> <method> {target:name}|{target:name} <method>|<type> 's <name> [<method>]|<type> 's {every:(public)} <method>|<the> <name> (of|in|on) <type>|{target:name}|<type>")
        .Rule("into", "to|on|in|into|for|at|of|inside|within")
        .Rule("null", "null|nulls|null values|null arguments|null argument|null parameters|null input|nulls and the like|being null|a null|null references|{strict:(null or empty|null and empty|null or whitespace|null or blank|empty or null|null or empty strings|null and empty strings|empty strings|null or empty values)}")
        .Rule("range", "{range:(negative|zero or negative|negative or zero|non-positive|nonpositive|not positive|less than or equal to zero|less than zero|below zero|zero and negative|negative and zero)}")
        .Rule("number", "[a|an] <range> (values|value|numbers|number|amounts|counts|<arguments>|<one> [<arguments>|values])")
        .Add(
            0.96,
            "(guard|protect|secure|harden|defend|shield) <place> (against|from) <number>",
            "(guard|protect) (against|from) <number> (in|of|to|for) <place>",
            "<add> <the> [missing|proper|necessary] <guards> (for|against) <number> (to|in|of) <place>",
            "<add> <the> [missing|proper|necessary] <guards> <into> <place> (for|against) <number>",
            "(make|let|have) <place> (reject|refuse|throw on|throw for|guard against|fail on) <number>",
            "(reject|refuse|forbid|disallow) <number> (in|for|to|at) <place>",
            "(throw|raise) [an] argumentoutofrangeexception (when|if) <the> <one> [<arguments>] is <range> (in|for) <place>",
            "(throw|raise) [an] argumentoutofrangeexception (in|from) <place> (when|if) <the> <one> [<arguments>] is <range>",
            "(throw|raise) [an] argumentoutofrangeexception (for|on) <number> (in|to|for) <place>",
            "<place> (should|must|has to|needs to) (reject|refuse|throw on|throw for|not accept|guard against) <number>")
        .Add(
            0.95,
            "<add> <the> [missing|proper|necessary] <guards> for <the> <one> [<arguments>] (of|in|to|on) [the] {target:dotted}",
            "<add> <the> [missing|proper|necessary] <guards> <into> <place>",
            "<add> <the> [missing|proper|necessary] <guards> (for|against) <null> <into> <place>",
            "<add> <the> [missing|proper|necessary] <guards> for <the> <one> [<arguments>] (of|in|to|on) <place>",
            "<add> <the> [missing|proper|necessary] <guards> for [all] [the] <arguments> (of|in|to|on) <place>",
            "<add> <the> [missing|proper|necessary] <guards> (to|for|on) <the> <arguments> <one> (of|in|on) <place>",
            "<add> <the> [missing|proper|necessary] <guards> <into> <place> for <the> <one> [<arguments>]",
            "<add> (argumentnullexception|argumentnullexception.throwifnull|throwifnull) [checks|guards|calls] <into> <place>",
            "<guards> (for|in|on) <place>",
            "<place> (needs|requires|should have|must have|lacks|wants|is missing) <the> <guards>")
        .Add(
            0.9,
            "(guard|protect|secure|harden|defend|shield) <place> (against|from) [passing|invalid] <null>",
            "(guard|protect|secure) [all] [the] <arguments> (of|in) <place> [(against|from) <null>]",
            "(guard|protect) <the> <one> <arguments> (of|in) <place> [(against|from) <null>]",
            "(check|validate|verify|null-check|nullcheck) [all] [the] <arguments> (of|in|to|for) <place> [(for|against) <null>]",
            "(check|validate|verify) <place> <arguments> [(for|against) <null>]",
            "(check|validate|verify) [that] [all] [the] <arguments> (of|in|to) <place> (are|is) not <null>",
            "(check|validate|verify|null-check) <the> <one> <arguments> (of|in) <place> [(for|against) <null>]",
            "(ensure|make sure) [that] [none of] [all] [the] <arguments> (of|in|to|passed to) <place> (are|is|must be) [not|never] <null>",
            "(make|let|have) <place> (reject|refuse|throw on|throw for|guard against|check for|fail on) <null>",
            "(reject|refuse|forbid|disallow) <null> (in|for|to|at) <place>",
            "(throw|raise) [an] argumentnullexception (when|if) <the> <one> [<arguments>] is <null> (in|for) <place>",
            "(throw|raise) [an] argumentnullexception (in|from) <place> (when|if) <the> <one> [<arguments>] is <null>",
            "(throw|raise) [an] argumentnullexception (for|on) <null> (in|to|for) <place>",
            "<place> (should|must|has to|needs to|ought to) (guard|check|protect) [itself] (against|for|from) <null>",
            "<place> (should|must|has to|needs to) (reject|refuse|throw on|throw for|not accept) <null>",
            "<place> (should|must) (guard|check|validate) its <arguments> [(against|for) <null>]",
            "null-check [all] [the] [<arguments>] [of] <place>");
}
