using DevPilot.Agents.BuiltIn.Requests;

namespace DevPilot.Agents.BuiltIn.Changes.Validation;

/// <summary>How people ask for validation.</summary>
/// <remarks>
/// Keeps <c>rule</c> (or the bounds that imply one) beside the words of the target, or <c>unbounded</c>: what is to be checked, its bounds left out.
/// </remarks>
internal static class ValidationPhrases
{
    /// <summary>All of them.</summary>
    public static PhraseBook Book { get; } = new PhraseBook()
        .Rule("check", "validation|validations|check|checks|checking|rule|rules|validator|constraint|constraints|attribute|annotation|verification|restriction|validation rule|format validation|format check|limit|limits")
        .Rule("kind", "email address|e-mail address|mail address|email format|email|emails|e-mail|e-mails|mail|email addresses|url|urls|uri|web address|website|phone|phones|phone number|phone numbers|telephone number|telephone")
        .Rule("presence", "required|mandatory|presence|non-empty|nonempty|not-empty|not empty|not-null|not null|non-null|requiredness|obligatory|required field|filled|filled in|set|present|non-blank|compulsory")
        .Rule("verb", "(<add>|apply|enforce|use|want|need|(we|i) (need|want|would like|require|should have|miss)|there should be|there must be|set)")
        .Rule("low", "{min:token}")
        .Rule("high", "{max:token}")
        .Rule("unit", "[years|year|years old|percent|%|items|units|days|points|euros|dollars]")
        .Rule("between", "(between|from|in the range|in the range of|within the range|within|in the range from|in the range between|range|a range of|of) <low> (and|to|-|–|through) <high>|<low> (to|-|–) <high>|{span:span}")
        .Rule("least", "(at least|no less than|not less than|a minimum of|minimum of|minimum|minimum value of|a minimum value of|min|min of|>=|not below|not under|not smaller than|no lower than|not lower than|greater than or equal to|from) {min:token}|{min:token} (or more|or above|or older|or higher|or greater|or over|and above|and older)")
        .Rule("most", "(at most|no more than|not more than|a maximum of|maximum of|maximum|maximum value of|a maximum value of|max|max of|<=|not above|not over|not greater than|not exceed|not exceeding|less than or equal to|up to) {max:token}|{max:token} (or less|or fewer|or below|or lower|or younger|maximum|at most)")
        .Rule("above", "(greater than|more than|larger than|bigger than|higher than|above|over|>|older than) {above:token}")
        .Rule("below", "(less than|smaller than|lower than|below|under|<|fewer than|younger than) {below:token}")
        .Rule("sign", "{sign:(positive|non-negative|nonnegative|not negative|greater than zero|more than zero|above zero|zero or more|at least zero)}")
        .Rule("range", "(<sign>|<between>|<least> and <most>|<least> , <most>|<least>|<most>|<above> and <below>|<above>|<below>) <unit>")
        .Rule("chars", "(characters|chars|letters|symbols|digits|character|char|signs) [long|in length|of length]")
        .Rule("exact", "{exact:token}")
        .Rule("length", "(<between>|<least> and <most>|<least>|<most>|exactly <exact>|[of] <exact>) {length:(<chars>)}"
            + "|{length:(no longer than|not longer than|not be longer than)} <high> [<chars>]|{length:(no shorter than|not shorter than)} <low> [<chars>]|{length:(shorter than)} {below:token} [<chars>]|{length:(longer than)} {above:token} [<chars>]"
            + "|{length:(exactly)} <exact> [<chars>] long")
        .Rule("lengthof", "{length:(max length|maximum length|max-length|maxlength|maximal length)} [<check>] [of|:|=] {max:number} [<chars>]|{length:(min length|minimum length|min-length|minlength|minimal length)} [<check>] [of|:|=] {min:number} [<chars>]"
            + "|{length:(length|string length)} [<check>] [of|:|,|\\(] (<between>|<least>|<most>|exactly <exact>) [<chars>] [\\)]|<length> {limit:(limit|limits|check|validation|maximum|minimum|restriction)}"
            + "|{length:(length limit|length check|length validation|length restriction|length constraint)} [of|:|\\(] (<between>|<least>|<most>|{max:number}) [<chars>] [\\)]")
        .Rule("pattern", "[the|a] [regex|regular expression|pattern|format|expression] {pattern:quoted}")
        .Rule("unbounded", "{unbounded:(range|bounds|value range|numeric range|length|string length|max length|maximum length|min length|minimum length|pattern|regex|regular expression)}")
        .Rule("predicate", "[a|an|only|always] [valid|proper|correct|well-formed|wellformed|real|syntactically valid] {rule:(<kind>)}|[a] {rule:(<presence>)} [value|field|property]"
            + "|<length>|[in the] <range>|(a|with a|have a|has a) <lengthof>|matching <pattern>|(of|in) the form <pattern>")
        .Rule("negation", "(not|never|cannot|can't|can not|may not|must not|mustn't|should not|shouldn't) [be] {rule:(empty|null|blank|null or empty|empty or null|null or whitespace|missing|left empty|left blank|whitespace|omitted|optional)}"
            + "|(not|never|cannot|can't|can not|may not|must not|mustn't|should not|shouldn't) [be] {sign:(negative)}"
            + "|(not|never|cannot|can't|can not|may not|must not|mustn't|should not|shouldn't) [be|have] (({length:(longer than|more than)} {max:token} [<chars>])|({length:(shorter than|fewer than)} {min:token} [<chars>]))"
            + "|(not|cannot|can't|may not|must not|should not) [be] (exceed|above|over|greater than|more than|larger than) {max:token}|(not|cannot|can't|may not|must not|should not) [be] (below|under|less than|smaller than) {min:token}")
        .Rule("is", "is|are|be|must be|should be|has to be|have to be|needs to be|shall be|to be|being|must always be|should always be|is always|as|ought to be")
        .Rule("ensure", "ensure|make sure|check|validate|verify|enforce|guarantee|require|assert|see to it|demand|test")
        .Add(
            0.95,
            "<verb> <the> {rule:(<kind>)} <check> <to> <target>",
            "<verb> <the> {rule:(<presence>)} <check> <to> <target>",
            "<verb> <the> {rule:(<presence>)} <to> <target>",
            "<verb> <the> <check> <to> <target> (as|for|:|to be|that it is) [a|an] [valid] {rule:(<kind>)}",
            "<verb> <the> (<check>|<check> attribute) {rule:(required|emailaddress|url|phone)} <to> <target>",
            "(put|apply|add|place) <the> {rule:(emailaddress|required|phone|url)} [<check>] <to> <target>",
            "(decorate|annotate|mark|tag) <target> (with|as) <the> {rule:(emailaddress|required|mandatory|phone|url|compulsory|obligatory)} [<check>]",
            "<verb> <the> <check> for {rule:(<kind>)} <to> <target>",
            "{rule:(<kind>)} <check> <to> <target>",
            "{rule:(<presence>)} <check> <to> <target>",
            "<target> (needs|requires|should have|must have|lacks|wants|gets|is missing|has to have) <the> {rule:(<kind>)} <check>",
            "<target> (needs|requires|should have|must have|lacks|wants|gets|is missing|has to have) <the> {rule:(<presence>)} <check>")
        .Add(
            0.95,
            "<verb> <the> (range|bounds|value|numeric|number) [<check>] [of|\\(|,|:] <range> [\\)] <to> <target>",
            "<verb> <the> (range|bounds|value|numeric|number|range of values) [<check>] <to> <target> [,|:|\\(] [of|to be|that is|which must be|with] <range> [\\)]",
            "<verb> <the> (minimum|maximum|min|max|lower bound|upper bound) [value] [<check>] <to> <target> [,|:|\\(] [of|to be] <range> [\\)]",
            "<verb> <the> <lengthof> <to> <target>",
            "<verb> <the> (length|string length|size) [<check>] <to> <target> [,|:|\\(] [of|to be|with] (<length>|<between>|<least>|<most>) [\\)]",
            "<verb> <the> {length:(maximum length|max length|maxlength)} [<check>] <to> <target> [,|:|\\(|of|to be] {max:number} [<chars>] [\\)]",
            "<verb> <the> (regex|pattern|regular expression|format) [<check>] <pattern> <to> <target>",
            "<verb> <the> (regex|pattern|regular expression|format) [<check>] <to> <target> [,|:|\\(|with|using|of] <pattern> [\\)]",
            "<verb> <the> {sign:(positive|non-negative|nonnegative)} [value|number|range] <check> <to> <target>",
            "<verb> <the> (<least>|<most>) <to> <target>",
            "<verb> <the> (check|validation|rule|constraint) that <target> <is> <predicate>",
            "<verb> <the> (check|validation|rule|constraint) that <target> <negation>")
        .Add(
            0.9,
            "<ensure> [that] <target> <is> <predicate>",
            "<ensure> [that] <target> <negation>",
            "<ensure> [that] <target> [does not|do not|doesn't] (match|matches|matching|follows|matches with) <pattern>",
            "<ensure> [that] <target> (has|have|is given) a <lengthof>",
            "<ensure> [that] <target> (has|have|contains|is|holds) <length>",
            "(validate|check|verify|test) <target> (against|with|using|by|for) <pattern>",
            "(validate|check|verify) <target> (for|to be|as|is) <predicate>",
            "(validate|check|verify) <the> {rule:(<kind>)} [property|field] (of|on|in|for|from) <type>",
            "(validate|check|verify) <type> 's {rule:(<kind>)} [property|field]",
            "(make|mark|set|declare|flag) <target> [as|be|to] {rule:(<presence>)}",
            "(require|demand) [that] <target> [to be set|is set|to be present|to have a value|has a value] {rule:()}",
            "<target> (must|should|has to|needs to|have to|shall) (match|follow|conform to) <pattern>",
            "<target> <is> <predicate>",
            "<target> <negation>",
            "<target> (must|should|may|can) (have|contain|hold) <length>",
            "<target> (must|should) (have) [a|an] <lengthof>",
            "(limit|restrict|constrain|cap) the {length:(length)} of <target> (to|at) (<between>|<least>|<most>|{max:number}) [<chars>]",
            "(limit|restrict|constrain|cap) <target> (to|at) {max:number} {length:(<chars>)}",
            "(limit|restrict|constrain|bound|cap) [the] [value|values] [of] <target> (to|at|between) [values] <range>",
            "(limit|restrict|constrain|cap) [the] [length of] <target> (to|at) <length>",
            "(only allow|allow only|only accept|accept only|permit only) [valid] {rule:(<kind>)} (in|for|on|as|into) <target>",
            "(only allow|allow only|only accept|accept only|permit only) {sign:(positive|non-negative|nonnegative)} [values|numbers|amounts] (in|for|on|as|into) <target>",
            "(only allow|allow only|only accept|accept only|permit only) [values|numbers] <range> (in|for|on|as|into) <target>",
            "(reject|disallow|forbid|prevent|refuse|deny) (invalid|bad|wrong|malformed) {rule:(<kind>)} (in|for|on|as|of) <target>",
            "(reject|disallow|forbid|prevent|refuse|deny) {rule:(empty|null|blank|missing|null or empty)} [values|value|strings] (in|for|on|as|of) <target>",
            "(reject|disallow|forbid|prevent|refuse|deny) [an|a] {rule:(empty|null|blank|missing|null or empty)} <target>",
            "(reject|disallow|forbid|prevent|refuse|deny) {sign:(negative)} [values|numbers|amounts|prices] (in|for|on|as|of) <target>")
        .Add(
            0.8,
            "<verb> <the> <unbounded> <check> <to> <target>",
            "<unbounded> <check> <to> <target>",
            "<target> (needs|requires|should have|must have|lacks|wants|gets|is missing|has to have) <the> <unbounded> <check>",
            "(validate|check|verify|limit|restrict|constrain) the {unbounded:(range|length|string length)} of <target>");
}
