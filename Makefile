# Every arrow of the pipeline, one line a file. `make help` lists what can be asked for.
#
# Contents decide what is made again, not dates: the always-run steps (`sources`, `taken`) leave a file alone whose contents
# are the same, and `python -m pipeline` compares content keys before it does anything.

processors := $(shell getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1)

CORPUS  ?= corpus
TEXTS   ?= $(CORPUS)/texts
OUT     ?= outputs
GOLD    ?= tests/gold
JOBS    ?= $(processors)
STRICT  ?=
BENCH   ?=
WARM    ?= 1
PYTHON  ?= python3
FIGURES ?= svg

.DELETE_ON_ERROR:
.SUFFIXES:

# Outputs that do not wait for one another are made side by side, as many as there are processors and 1.5 GB of free memory
# for each; -j, as always, says otherwise. Each line that a recipe prints is one write, so lines do not mix.
ifeq ($(MAKELEVEL)$(filter -j%,$(MAKEFLAGS))$(filter clean,$(MAKECMDGOALS)),0)
at_once := $(shell test -r /proc/meminfo && awk '/^MemAvailable:/ {n = int($$2 / 1500000); if (n > $(processors)) n = $(processors); print n < 1 ? 1 : n}' /proc/meminfo || echo $(processors))
MAKEFLAGS += -j$(at_once)
endif

ifeq ($(filter 4.% 5.%,$(MAKE_VERSION)),)
$(error GNU make 4 or newer is needed, this is $(MAKE_VERSION); on macOS: brew install make, then use gmake)
endif
# What people give means itself: make expands nothing in it. TERM is also what shells call the terminal: only the one given to make counts.
literal := CORPUS TEXTS OUT GOLD JOBS STRICT BENCH WARM FIGURES FILE DOC ROLE TITLE FROM ZONE SECONDS
$(foreach v,$(literal),$(if $(filter command environment,$(firstword $(origin $v))),$(eval override $v := $$(value $v))$(eval export $v)))
ifneq ($(filter command,$(firstword $(origin TERM))),)
override TERM := $(value TERM)
export TESTIMONIA_TERM := $(TERM)
else
unexport TERM
export TESTIMONIA_TERM :=
endif

hash  := \#
empty :=
space := $(empty) $(empty)
tab   := $(empty)	$(empty)
define line_end


endef
escaped = $(subst $(space),\ ,$1)
refused = $(error $1=$($1) $2, which make cannot take; use another folder name)
# A path with * ? or [ means itself, unless a file matches it that make would take instead.
others = $(strip $(if $(or $(findstring *,$1),$(findstring ?,$1),$(findstring [,$1)),$(subst $1,,$(wildcard $(call escaped,$1)))))
$(foreach v,CORPUS TEXTS OUT GOLD,\
  $(if $(strip $($v)),,$(error $v= is empty; expected a folder))\
  $(foreach c,$$ % : " ` \ ; | $(hash),$(if $(findstring $c,$($v)),$(call refused,$v,holds a $c)))\
  $(if $(findstring $(tab),$($v))$(findstring $(line_end),$($v)),$(call refused,$v,holds a tab or a line end))\
  $(if $(findstring |$(space),|$($v)|)$(findstring $(space)|,|$($v)|)$(findstring |~,|$($v)|),$(call refused,$v,begins with ~ or begins or ends with a blank))\
  $(if $(call others,$($v)),$(error $v=$($v) matches $(call others,$($v)) too; use another folder name)))
$(if $(filter-out 0 1,$(STRICT)),$(error STRICT=$(STRICT) is not 0 or 1; expected STRICT=1 for errors instead of warnings))
$(if $(filter-out 0 1,$(WARM)),$(error WARM=$(WARM) is not 0 or 1; expected WARM=0 for builds without a process that waits))
$(if $(filter-out svg png,$(FIGURES)),$(error FIGURES=$(FIGURES) is not a format of figures; expected svg or png))

# Blanks in paths are escaped in rules and quoted in recipes.
o     := $(call escaped,$(OUT))
t     := $o/tables
f     := $o/figures
s     := $o/report/sections
hand  := $o/.cache/corpus
texts := $(call escaped,$(TEXTS))
gold  := $(call escaped,$(GOLD))
venv  := .venv
python := $(venv)/bin/python
quiet := $(findstring s,$(filter-out -%,$(firstword $(MAKEFLAGS))))

export TESTIMONIA_OUT := $(OUT)
export TESTIMONIA_TEXTS := $(TEXTS)
export TESTIMONIA_GOLD := $(GOLD)
export TESTIMONIA_CORPUS := $(CORPUS)
export TESTIMONIA_SECONDS := $(or $(SECONDS),60)
export JOBS STRICT BENCH
export PYTHONHASHSEED := 0
export QUIET := $(if $(quiet),1,)
export PYTHONUTF8 = 1
# The warm parent (pipeline/runner/warm.py) lives as long as the outermost make, whose number is the parent's of its shell.
ifeq ($(TESTIMONIA_WARM),)
TESTIMONIA_WARM := $(shell echo $$PPID)
endif
export TESTIMONIA_WARM := $(if $(filter 0,$(WARM)),,$(TESTIMONIA_WARM))
export TESTIMONIA_OUTPUTS = $(notdir $(filter-out $(undrawn),$(foreach room,$(rooms),$(call of,$(room),$(made)))))

# What is made is read off the rules below, so that each output is named once: room:target, `$t` and the like unexpanded.
rooms := normalize entities themes compare report
made := $(shell awk '/^$(hash) --- /{room=$$3} /^[$$][tfso]\//{for(i=1;i<=NF;i++){last=sub(/:$$/,"",$$i); print room $$i; if(last) break}}' Makefile)
of = $(patsubst $1:%,%,$(filter $1:%,$2))
unread := $$t/texts.parquet $$t/blocks.csv $$t/tokens.parquet $$t/sentences.csv $$t/alias_index.csv $$t/primary_works.csv $$t/quote_places.csv $$t/statements.csv $$t/statement_vectors.parquet $$t/relevance.csv $$t/annotations.csv $$t/told_events.csv
# Pages link the .svg, so FIGURES=png makes both; a .png that is there is kept up to date without being asked for.
$(eval outputs := $(foreach room,$(rooms),$(call of,$(room),$(made))))
$(eval undrawn := $(if $(filter png,$(FIGURES)),,$(foreach name,$(subst $$f/,,$(filter %.png,$(call of,report,$(made)))),$(if $(wildcard $f/$(name)),,%/$(name)))))
$(foreach room,$(rooms),$(eval of_$(room) := $(call of,$(room),$(filter-out $(undrawn),$(made)))))
$(eval readable := $(filter-out $(unread),$(filter $$t/%,$(foreach room,$(rooms),$(call of,$(room),$(made))))))

.PHONY: all normalize entities themes compare report originals add kwic open exports verify test test-slow fuzz check lint evaluate bench dictionary sample clean help
all: report  ## everything, ending with the comparative report
	@$(call once,closing,$(spoken_of)) && $(if $(quiet),sed '/^Done: /d;/^  /d',cat) "$$TESTIMONIA_OUT"/.cache/closing

# What a command said is kept in OUT/.cache and stays good while it is younger than the files that it speaks of; with STRICT it is asked anew.
spoken_of := $(patsubst %,tables/%.csv,sources theme_terms alias_index support coverage decision_status) report/index.html report/findings.txt
summary := QUIET= $(python) -m pipeline.commands.summary "$$TESTIMONIA_OUT" "$$TESTIMONIA_CORPUS"
once = kept="$$TESTIMONIA_OUT"/.cache/$1; good=$$kept; for f in $2; do [ "$$kept" -nt "$$TESTIMONIA_OUT"/$$f ] || good=; done; { [ -n "$$good" ] && [ "$$STRICT" != 1 ]; } || $(summary) $1

# --- normalize: from files to sentences
$t/sources.csv:            $(hand)/documents.csv $(hand)/zones.csv FORCE | $(texts)
$t/texts.parquet:          $t/sources.csv | $(texts)
$t/blocks.csv:            $t/sources.csv $t/texts.parquet | $(texts)
$t/passages.csv:           $t/texts.parquet $t/blocks.csv $(hand)/zones.csv
$t/repairs.csv:            $t/passages.csv
$t/tokens.parquet:         $t/passages.csv
$t/sentences.csv:          $t/passages.csv $t/tokens.parquet
# --- entities: who is named
$t/mentions.csv:           $t/passages.csv $t/tokens.parquet $t/sentences.csv $(hand)/entities.csv $(hand)/aliases.csv $(hand)/decisions.csv
$t/alias_index.csv:        $(hand)/aliases.csv $t/passages.csv $t/mentions.csv
$t/entity_index.csv:       $t/mentions.csv $(hand)/entities.csv
$t/entity_cooccurrences.csv:       $t/passages.csv $t/mentions.csv $t/entity_index.csv
$t/entity_candidates.csv:  $t/mentions.csv $t/entity_index.csv
$t/date_index.csv:         $t/mentions.csv
# --- themes: what it is about
$t/theme_terms.csv:        $(hand)/themes.csv $t/passages.csv $t/tokens.parquet $t/mentions.csv
$t/passage_themes.csv:     $(hand)/themes.csv $t/theme_terms.csv $t/passages.csv $t/tokens.parquet $t/sentences.csv $t/mentions.csv
$t/theme_shares.csv:       $t/sources.csv $(hand)/themes.csv $t/passages.csv $t/passage_themes.csv
$t/cluster_counts.csv:    $t/passages.csv $t/tokens.parquet
$t/clusters.csv:           $t/passages.csv $t/tokens.parquet $t/sentences.csv $t/cluster_counts.csv
$t/cluster_terms.csv:      $t/passages.csv $t/tokens.parquet $t/clusters.csv $t/passage_themes.csv
$t/stability.csv:          $(hand)/themes.csv $t/passages.csv $t/tokens.parquet $t/clusters.csv $t/mentions.csv
$t/representative_passages.csv:      $(hand)/themes.csv $t/passages.csv $t/tokens.parquet $t/sentences.csv $t/clusters.csv $t/mentions.csv
$t/keyness.csv:            $t/sources.csv $t/passages.csv $t/tokens.parquet $t/mentions.csv $t/entity_index.csv
$t/collocations.csv:       $(hand)/themes.csv $t/sources.csv $t/passages.csv $t/tokens.parquet $t/mentions.csv $t/entity_index.csv
$t/term_dispersion.csv:     $t/sources.csv $t/keyness.csv $t/passages.csv $t/tokens.parquet $t/sentences.csv
# --- compare: the accounts beside the primary text
$t/statements.csv:         $t/sentences.csv
$t/statement_vectors.parquet: $t/statements.csv
$t/parallels.csv:          $t/sources.csv $t/statements.csv $t/statement_vectors.parquet
$t/translation_alignment.csv: $t/sources.csv $t/texts.parquet $t/statements.csv $t/statement_vectors.parquet
$t/primary_works.csv:      $t/sources.csv $(hand)/documents.csv $(hand)/entities.csv $(hand)/aliases.csv $t/mentions.csv
$t/quotes.csv:             $t/texts.parquet $t/passages.csv $t/tokens.parquet $t/sentences.csv $t/mentions.csv $(hand)/entities.csv
$t/quote_places.csv:       $t/sources.csv $t/texts.parquet $t/passages.csv $t/sentences.csv $t/mentions.csv $t/primary_works.csv $t/quotes.csv
$t/quote_changes.csv:      $t/sources.csv $t/passages.csv $t/mentions.csv $t/quote_places.csv
$t/quote_traces.csv:       $t/passages.csv $t/quote_places.csv $t/quote_changes.csv
$t/quoted_sentences.csv:    $t/sources.csv $t/sentences.csv $t/quote_traces.csv $t/quote_changes.csv
$t/quote_calibration.csv:       $t/sources.csv $t/sentences.csv $t/mentions.csv
$t/demands.csv:            $t/sources.csv $(hand)/themes.csv $t/passages.csv $t/tokens.parquet $t/sentences.csv $t/mentions.csv
$t/relevance.csv:          $t/sources.csv $(hand)/documents.csv $t/tokens.parquet $t/mentions.csv $t/primary_works.csv $t/quote_traces.csv $t/statements.csv $t/statement_vectors.parquet
$t/claims.csv:             $(hand)/entities.csv $(hand)/themes.csv $(hand)/decisions.csv $t/passages.csv $t/tokens.parquet $t/mentions.csv $t/primary_works.csv $t/statements.csv $t/relevance.csv
$t/alignments.csv:         $t/sources.csv $t/demands.csv $t/claims.csv $t/statements.csv $t/statement_vectors.parquet
$t/support.csv:            $(hand)/decisions.csv $t/passages.csv $t/primary_works.csv $t/quote_traces.csv $t/claims.csv $t/alignments.csv
$t/matched_claims.csv:     $t/sources.csv $t/claims.csv $t/statements.csv $t/statement_vectors.parquet
$t/support_changes.csv:    $t/support.csv
$t/coverage.csv:           $t/sources.csv $(hand)/decisions.csv $t/passages.csv $t/sentences.csv $t/quote_traces.csv $t/demands.csv $t/support.csv $t/statements.csv $t/statement_vectors.parquet
$t/coverage_totals.csv:    $t/sources.csv $t/claims.csv $t/coverage.csv
$t/reported_sentences.csv:  $t/sources.csv $t/sentences.csv $t/support.csv
$t/told_events.csv:        $t/tokens.parquet $t/sentences.csv $t/mentions.csv $t/quotes.csv $(hand)/event_types.csv $(hand)/entities.csv
$t/events.csv:             $t/told_events.csv
$t/discrepancies.csv:      $t/events.csv $t/sentences.csv $t/mentions.csv
$t/dependence.csv:         $t/sources.csv $(hand)/documents.csv $t/texts.parquet $t/passages.csv $t/tokens.parquet $t/mentions.csv $t/quote_traces.csv $t/discrepancies.csv
# A row of an account depends on which texts are primary; the runner reads that, whether the stage does or not.
accounts := $t/parallels.csv $t/quote_places.csv $t/quote_traces.csv $t/quote_changes.csv $t/relevance.csv $t/claims.csv $t/alignments.csv $t/support.csv $t/support_changes.csv
$(accounts): $t/sources.csv
# --- report: what people read
$f/themes_by_document.svg $f/themes_by_document.png: $t/sources.csv $(hand)/themes.csv $t/theme_shares.csv
$f/theme_intervals.svg $f/theme_intervals.png: $t/sources.csv $(hand)/themes.csv $t/theme_shares.csv
$f/theme_positions.svg $f/theme_positions.png: $t/sources.csv $(hand)/themes.csv $t/passages.csv $t/passage_themes.csv
$f/cluster_map.svg $f/cluster_map.png: $t/clusters.csv $t/cluster_counts.csv
$f/theme_stability.svg $f/theme_stability.png: $t/sources.csv $(hand)/themes.csv $t/stability.csv
$f/key_terms.svg $f/key_terms.png: $t/sources.csv $t/passages.csv $t/keyness.csv
$f/dispersion_plot.svg $f/dispersion_plot.png: $t/sources.csv $t/passages.csv $t/term_dispersion.csv
$f/entities_by_document.svg $f/entities_by_document.png: $t/sources.csv $t/entity_index.csv
$f/entity_network.svg $f/entity_network.png: $t/entity_index.csv $t/entity_cooccurrences.csv
$f/event_timeline.svg $f/event_timeline.png: $t/sources.csv $t/events.csv $t/discrepancies.csv
$f/quotation_strip.svg $f/quotation_strip.png: $t/sources.csv $t/quote_traces.csv $t/quoted_sentences.csv
$f/coverage_matrix.svg $f/coverage_matrix.png: $t/sources.csv $t/passages.csv $t/coverage.csv $t/coverage_totals.csv
$f/claims_by_support.svg $f/claims_by_support.png: $t/sources.csv $t/support.csv
$f/reported_strip.svg $f/reported_strip.png: $t/sources.csv $t/reported_sentences.csv
$t/decision_status.csv:    $(hand)/decisions.csv $t/passages.csv $(hand)/entities.csv $t/mentions.csv $t/demands.csv $t/claims.csv $t/support.csv $t/coverage.csv
$t/review_queue.csv:          $t/mentions.csv $t/passages.csv $t/demands.csv $t/claims.csv $t/support.csv $t/coverage.csv
$t/annotations.csv:         $t/sources.csv $t/entity_index.csv $t/mentions.csv $t/quote_traces.csv $t/demands.csv $t/support.csv $t/coverage.csv $t/events.csv $t/discrepancies.csv
$t/findings.csv:            $t/sources.csv $(hand)/documents.csv $(hand)/themes.csv $t/entity_index.csv $t/mentions.csv $t/passage_themes.csv $t/theme_shares.csv $t/primary_works.csv $t/quotes.csv $t/quote_traces.csv $t/quote_changes.csv $t/demands.csv $t/support.csv $t/support_changes.csv $t/coverage.csv $t/discrepancies.csv
$o/report/index.html:      $t/sources.csv $(hand)/documents.csv $t/findings.csv $t/coverage.csv $t/coverage_totals.csv $t/support.csv $t/quote_traces.csv $t/theme_shares.csv $t/review_queue.csv $f/themes_by_document.svg $f/quotation_strip.svg
$o/report/documents.html:  $t/sources.csv $(hand)/documents.csv $t/passages.csv $t/sentences.csv $t/entity_index.csv $t/annotations.csv
$o/report/disagreements.html: $t/sources.csv $t/entity_index.csv $t/events.csv $t/discrepancies.csv $t/dependence.csv $f/event_timeline.svg
$o/report/review.html:     $t/sources.csv $(hand)/entities.csv $(hand)/decisions.csv $t/decision_status.csv $t/review_queue.csv $t/passages.csv $t/support.csv
$o/report/coverage.html:   $t/sources.csv $(hand)/documents.csv $t/passages.csv $t/demands.csv $t/coverage.csv $t/coverage_totals.csv $t/support.csv $f/coverage_matrix.svg
$o/report/claims.html:     $t/sources.csv $(hand)/documents.csv $t/sentences.csv $t/claims.csv $t/alignments.csv $t/support.csv $t/support_changes.csv $t/matched_claims.csv $t/entity_index.csv $t/coverage.csv $f/claims_by_support.svg
$o/report/quotations.html: $t/sources.csv $(hand)/documents.csv $t/quotes.csv $t/quote_traces.csv $t/quote_changes.csv $t/entity_index.csv $f/quotation_strip.svg
$o/report/people.html:     $t/sources.csv $t/passages.csv $t/entity_index.csv $t/mentions.csv $t/entity_candidates.csv $f/entities_by_document.svg $f/entity_network.svg
$o/report/themes.html:     $t/sources.csv $(hand)/themes.csv $t/theme_terms.csv $t/theme_shares.csv $t/representative_passages.csv $f/themes_by_document.svg $f/theme_intervals.svg $f/theme_positions.svg
$o/report/words.html:      $t/sources.csv $t/passages.csv $t/tokens.parquet $t/entity_index.csv $t/keyness.csv $t/collocations.csv $f/dispersion_plot.svg
$o/report/methods.html:    $t/sources.csv $(hand)/themes.csv $o/report/methods.md $t/stability.csv $t/clusters.csv $t/cluster_counts.csv $t/cluster_terms.csv $t/representative_passages.csv $f/theme_stability.svg $f/cluster_map.svg
$o/tables.xlsx:            $(readable)
$s/texts_section.md:        $t/sources.csv $(hand)/documents.csv $t/passages.csv $t/support.csv $t/coverage.csv
$s/demands_section.md:      $t/sources.csv $t/demands.csv $t/coverage.csv $t/coverage_totals.csv $t/support.csv
$s/claims_section.md:       $t/sources.csv $t/claims.csv $t/alignments.csv $t/support.csv $t/support_changes.csv $t/entity_index.csv
$s/matched_claims_section.md: $t/sources.csv $t/matched_claims.csv $t/entity_index.csv
$s/reported_section.md:     $t/sources.csv $t/reported_sentences.csv
$s/themes_section.md:       $t/sources.csv $(hand)/themes.csv $t/theme_shares.csv
$s/keyness_section.md:      $t/sources.csv $t/keyness.csv
$s/names_section.md:        $t/sources.csv $t/entity_index.csv $t/mentions.csv
$s/dates_section.md:        $t/sources.csv $t/date_index.csv
$s/disagreements_section.md: $t/sources.csv $t/events.csv $t/discrepancies.csv $t/entity_index.csv
$s/quotations_section.md:   $t/sources.csv $(hand)/documents.csv $t/quotes.csv $t/quote_traces.csv $t/quote_changes.csv $t/entity_index.csv
$s/quoted_section.md:       $t/sources.csv $t/quoted_sentences.csv
$o/report/comparison.md:   $s/texts_section.md $s/demands_section.md $s/claims_section.md $s/matched_claims_section.md $s/quotations_section.md $s/reported_section.md $s/quoted_section.md $s/themes_section.md $s/keyness_section.md $s/names_section.md $s/dates_section.md $s/disagreements_section.md
$o/report/methods.md:      $t/passages.csv $t/mentions.csv $t/quote_calibration.csv $(hand)/themes.csv $t/stability.csv
# --- measured against gold: only `make evaluate` asks for it
$t/scores.csv:             $t/texts.parquet $t/passages.csv $t/mentions.csv $t/passage_themes.csv $t/quotes.csv $t/quote_traces.csv $t/demands.csv $t/claims.csv $t/alignments.csv $t/support.csv $t/coverage.csv $t/events.csv $t/discrepancies.csv FORCE | $(gold)

# The one recipe; after that of the documents, whether there are any. It hands over the inputs with their blanks quoted, the
# path that contains the other first; `exec`, so that the runner sees when make is gone.
in_out   = $(subst $(OUT)/,"$$TESTIMONIA_OUT"/,$1)
in_texts = $(subst $(TEXTS),"$$TESTIMONIA_TEXTS",$(subst $(GOLD),"$$TESTIMONIA_GOLD",$1))
paths = $(if $(findstring $(OUT)/,$(TEXTS)$(GOLD)),$(call in_out,$(call in_texts,$(filter-out FORCE,$^) $|)),$(call in_texts,$(call in_out,$(filter-out FORCE,$^) $|)))
$(outputs) $t/scores.csv: $o/.cache/code.stamp
	@$(if $(documents),,exec) $(python) -m pipeline "$@" $(paths) $(if $(documents),&& { $(call once,read,tables/sources.csv); })
documents = $(filter %/sources.csv,$@)

# What people wrote and what the code is: copied and stamped where the contents changed. Make sees to the files that it includes
# before it looks at anything else; so an output edited by hand is dated back before any stage could read it, with -j too.
take_in = @exec $(python) -m pipeline.commands.take_in "$$TESTIMONIA_CORPUS" "$$TESTIMONIA_OUT"/.cache/corpus
$o/.cache/taken.mk: FORCE | $(venv)/.core
	$(take_in)
$(hand)/documents.csv $(hand)/zones.csv $(hand)/entities.csv $(hand)/aliases.csv $(hand)/themes.csv $(hand)/event_types.csv $(hand)/decisions.csv $o/.cache/code.stamp: | $(venv)/.core
	$(take_in)
ifeq ($(findstring n,$(filter-out -%,$(firstword $(MAKEFLAGS)))),)
ifneq ($(filter-out originals add kwic open verify test test-slow fuzz check bench dictionary clean help,$(or $(MAKECMDGOALS),all)),)
include $o/.cache/taken.mk
endif
endif
FORCE:
$(texts) $(gold):
	@echo "$@ is not a folder; expected a folder of texts (TEXTS=…, CORPUS=…) or of gold (GOLD=…)" >&2; exit 2

# --- rooms
normalize: $(of_normalize)  ## files to passages, words and sentences
entities: $(of_entities)  ## names and dates
themes: $(of_themes)  ## what the texts are about
compare: $(of_compare)  ## accounts beside the primary text
report: $(of_report) normalize entities themes compare  ## the report, figures and workbook

# --- other verbs
originals: | $(venv)/.core  ## FROM=DIR: bring in the real texts and build OUT/originals from them
	@$(if $(FROM),,echo "say where the texts are: make originals FROM=DIR" >&2; exit 2)
	@$(python) -m pipeline.commands.originals "$$FROM" "$$TESTIMONIA_CORPUS"
	@$(MAKE) --no-print-directory all TEXTS="$$TESTIMONIA_CORPUS"/originals OUT="$$TESTIMONIA_OUT"/originals

add: | $(venv)/.core  ## FILE=… [DOC=… ROLE=… TITLE=…]: copy a document in and write its row
	@$(if $(FILE),,echo "say which file: make add FILE=path/of/the/text.txt [DOC=id ROLE=secondary TITLE=…]" >&2; exit 2)
	@$(python) -m pipeline.commands.add "$$FILE" --corpus "$$TESTIMONIA_CORPUS" --texts "$$TESTIMONIA_TEXTS" --doc "$$DOC" --role "$$ROLE" --title "$$TITLE"

kwic: | $(venv)/.core  ## TERM='…' [DOC=… ZONE=…]: keyword in context, printed and written to OUT/kwic
	@$(python) -m pipeline.commands.kwic.kwic "$$TESTIMONIA_OUT" "$$TESTIMONIA_TERM" "$$DOC" "$$ZONE"

open: | $(venv)/bin/python  ## the report in the browser
	@$(python) -m pipeline.commands.open_report "$$TESTIMONIA_OUT"

exports: report  ## for other programs: SQLite, TEI, CoNLL-U, web annotations, BibTeX, GEXF, data package, RO-Crate
	@$(python) -m pipeline.commands.exports "$$TESTIMONIA_OUT"

verify: | $(venv)/.core  ## cut every cited passage out of the raw files again and compare
	@$(python) -m pipeline.commands.verify "$$TESTIMONIA_OUT" "$$TESTIMONIA_TEXTS"

test: $(venv)/.tests  ## the tests (a few minutes)
	@$(python) -m pytest -n auto --maxprocesses 4 --dist worksteal

test-slow: $(venv)/.tests  ## the tests that build whole corpora
	@$(python) -m pytest -m "slow and not alone" -n auto --maxprocesses 4 --dist worksteal
	@$(python) -m pytest -m "slow and alone"

check: | $(venv)/bin/python  ## mistakes in the hand-written tables, in a second
	@$(python) -m pipeline.commands.check "$$TESTIMONIA_CORPUS" "$$TESTIMONIA_OUT"

fuzz: $(venv)/.tests  ## SECONDS=…: feed the readers made-up files for so long
	@$(python) -m tests.normalize.readers.fuzz_readers "$$TESTIMONIA_SECONDS"

lint: $(venv)/.tests  ## ruff and mypy, for developers
	@$(python) -m ruff check pipeline tests
	@$(python) -m ruff format --check --quiet pipeline tests
	@$(python) -m mypy

evaluate: $t/scores.csv  ## agreement with gold (GOLD=DIR; tests/gold unless told otherwise) and with public test sets (BENCH=DIR)
	@$(python) -m pipeline.commands.evaluate "$$TESTIMONIA_OUT"/tables/scores.csv "$$BENCH"

bench: $(venv)/.tests  ## cost, as ratios against peers in one run (an hour; BENCHES="build nothing --large 100" for some of it)
	@$(python) -m tests.benchmarks $(BENCHES)

dictionary: | $(venv)/.core  ## print outputs/README.md from the contracts
	@$(python) -m pipeline.commands.dictionary > outputs/README.md

sample: all  ## renew outputs/sample from a build of the embedded corpus
	@mkdir -p outputs/sample/report outputs/sample/figures
	@rm -f outputs/sample/report/*.md outputs/sample/figures/*.svg
	@for page in $(notdir $(filter-out %_section.md,$(filter %.md,$(of_report)))); do cp "$$TESTIMONIA_OUT"/report/$$page outputs/sample/report/; done
	@for figure in $(notdir $(filter %.svg,$(of_report))); do cp "$$TESTIMONIA_OUT"/figures/$$figure outputs/sample/figures/; done

clean:  ## remove what was built and nothing else
	@$(firstword $(wildcard $(python)) $(PYTHON)) -m pipeline.commands.clean "$$TESTIMONIA_OUT"

help:  ## this list
	@sed -n 's/^\([a-z-]*\):.*  ## \(.*\)/\1|\2/p' Makefile | while IFS='|' read -r verb what; do printf '  make %-10s %s\n' "$$verb" "$$what"; done
	@echo "Variables: CORPUS=$(CORPUS) TEXTS=$(TEXTS) OUT=$(OUT) GOLD=$(GOLD) BENCH=$$BENCH JOBS=$$JOBS WARM=$(WARM) FIGURES=$(FIGURES) (svg or png) STRICT=1 PYTHON=$(PYTHON)"

# --- the environment: everything pinned and checked by hash
$(venv)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; say which: make PYTHON=python3.12" >&2; exit 2; }
	@$(PYTHON) -m venv $(venv) || { rm -rf $(venv); echo "could not make $(venv); on Debian and Ubuntu: apt install python3-venv" >&2; exit 2; }
$(venv)/.core: requirements.lock | $(venv)/bin/python
	@$(if $(quiet),,echo "installing the packages of requirements.lock (once, about a minute)")
	@$(python) -m pip --version > /dev/null 2>&1 || $(PYTHON) -m venv --clear $(venv)  # a set-up that was killed may lack pip
	@$(python) -m pip install --quiet --disable-pip-version-check --no-input --require-hashes -r requirements.lock
	@touch $@
$(venv)/.tests: tests/requirements.lock | $(venv)/.core
	@$(python) -m pip install --quiet --disable-pip-version-check --no-input --require-hashes -r tests/requirements.lock
	@touch $@
